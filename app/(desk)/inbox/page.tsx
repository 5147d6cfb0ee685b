import type { Metadata } from 'next'
import { asJson } from '@/components/as-json'
import { I18nProvider } from '@/components/i18n-provider'
import { InboxView } from '@/components/inbox/inbox-view'
import { PageHeader } from '@/components/ui/page-header'
import { pageUser } from '@/lib/auth/current-user'
import { can } from '@/lib/auth/policy'
import { getTranslations } from '@/lib/i18n/server'
import { inboxPageSchema } from '@/lib/inbox/inbox-schema'
import { listThreads } from '@/lib/inbox/inbox-store'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('inbox'))('title') }
}

export default async function InboxPage() {
  const user = await pageUser('log.read')
  const t = await getTranslations('inbox')
  const threads = await listThreads(inboxPageSchema.parse({}))
  return (
    <I18nProvider areas={['inbox', 'messages', 'reasons']}>
      <PageHeader title={t('title')} description={t('lead')} />
      <InboxView first={asJson(threads)} mayAnswer={can(user.role, 'messages.send')} />
    </I18nProvider>
  )
}
