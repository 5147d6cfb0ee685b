import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import type { Looks } from '@/lib/batches/batch'
import { getTranslations } from '@/lib/i18n/server'

/** Says on the first page that something waits for a person. */
export async function LooksNotice({ looks }: { looks: Looks }) {
  const t = await getTranslations('look')
  if (looks.messages + looks.batches === 0) return null
  return (
    <Notice
      tone="warn"
      className="mb-5"
      title={t('title')}
      action={
        <LinkButton size="small" href="/needs-look">
          {t('home.action')}
        </LinkButton>
      }
    >
      {looks.batches > 0 && <p>{t('home.batches', { count: looks.batches })}</p>}
      {looks.messages > 0 && <p>{t('home.messages', { count: looks.messages })}</p>}
    </Notice>
  )
}
