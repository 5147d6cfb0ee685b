import { LinkButton } from '@/components/ui/link-button'
import { getTranslations } from '@/lib/i18n/server'

/** A page that cannot be shown, and the way on. */
export async function StopPage({ reason }: { reason: 'notFound' | 'forbidden' }) {
  const t = await getTranslations('common')
  return (
    <div className="mx-auto max-w-md px-4 py-16 text-center">
      <h1 className="text-2xl font-semibold tracking-tight text-balance">{t(`${reason}.title`)}</h1>
      <p className="mt-2 mb-6 text-ink-soft">{t(`${reason}.text`)}</p>
      <LinkButton href="/">{t('notFound.home')}</LinkButton>
    </div>
  )
}
