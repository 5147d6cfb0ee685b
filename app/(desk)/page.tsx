import type { Metadata } from 'next'
import { LooksNotice } from '@/components/front/looks-notice'
import { GettingStarted } from '@/components/front/getting-started'
import { PageHeader } from '@/components/ui/page-header'
import { LinkButton } from '@/components/ui/link-button'
import { pageUser } from '@/lib/auth/current-user'
import { can } from '@/lib/auth/policy'
import { countLooks } from '@/lib/batches/list-asking'
import { getChecklist } from '@/lib/getting-started/get-checklist'
import { getTranslations } from '@/lib/i18n/server'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk'))('nav.home') }
}

export default async function HomePage() {
  const user = await pageUser('account')
  const t = await getTranslations('common')
  return (
    <>
      <PageHeader
        title={t('home.title', { name: user.name })}
        description={t('tagline')}
        actions={
          <>
            <LinkButton href="/messages">{t('home.log')}</LinkButton>
            {can(user.role, 'messages.send') && (
              <LinkButton href="/compose" variant="primary">
                {t('home.compose')}
              </LinkButton>
            )}
          </>
        }
      />
      <LooksNotice looks={await countLooks()} />
      <GettingStarted done={await getChecklist()} role={user.role} />
    </>
  )
}
