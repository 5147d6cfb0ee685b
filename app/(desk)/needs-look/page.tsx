import type { Metadata } from 'next'
import { asJson } from '@/components/as-json'
import { I18nProvider } from '@/components/i18n-provider'
import { NeedsLookView } from '@/components/needs-look/needs-look-view'
import { PageHeader } from '@/components/ui/page-header'
import { pageUser } from '@/lib/auth/current-user'
import { can } from '@/lib/auth/policy'
import { askingPageSchema } from '@/lib/batches/batch-schema'
import { listAsking } from '@/lib/batches/list-asking'
import { getTranslations } from '@/lib/i18n/server'
import { listDoubts } from '@/lib/messages/list-doubts'
import { doubtFilterSchema } from '@/lib/messages/message-schema'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('look'))('title') }
}

export default async function NeedsLookPage() {
  const user = await pageUser('log.read')
  const t = await getTranslations('look')
  const [batches, messages] = await Promise.all([
    listAsking(askingPageSchema.parse({}), user.id),
    listDoubts(doubtFilterSchema.parse({})),
  ])
  return (
    <I18nProvider areas={['look', 'batches', 'messages', 'reasons']}>
      <PageHeader title={t('title')} description={t('description')} />
      <NeedsLookView
        batches={asJson(batches)}
        messages={asJson(messages)}
        canSend={can(user.role, 'messages.send')}
      />
    </I18nProvider>
  )
}
