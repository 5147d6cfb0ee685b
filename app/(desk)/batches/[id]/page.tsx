import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { asJson } from '@/components/as-json'
import { BatchView } from '@/components/batches/batch-view'
import { I18nProvider } from '@/components/i18n-provider'
import { pageUser } from '@/lib/auth/current-user'
import { can } from '@/lib/auth/policy'
import { idParamsSchema } from '@/lib/ids'
import { getBatch } from '@/lib/batches/get-batch'
import { systemClock } from '@/lib/clock'
import { orNotFound } from '@/lib/http/or-not-found'
import { getTimeZone, getTranslations } from '@/lib/i18n/server'
import { listMessages } from '@/lib/messages/list-messages'
import { messageFilterSchema } from '@/lib/messages/message-schema'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await getTranslations('batches'))('one', { id: (await params).id }) }
}

export default async function BatchPage({ params }: Props) {
  const user = await pageUser('log.read')
  const parsed = idParamsSchema.safeParse(await params)
  if (!parsed.success) notFound()
  const { id } = parsed.data
  const batch = await orNotFound(getBatch(id, user.id, systemClock.now()))
  const rows = await listMessages(
    messageFilterSchema.parse({ batchId: String(id) }),
    await getTimeZone(),
  )
  return (
    <I18nProvider areas={['batches', 'messages', 'reasons', 'phone']}>
      <BatchView
        key={id}
        initial={asJson(batch)}
        rows={asJson(rows)}
        canSend={can(user.role, 'messages.send')}
      />
    </I18nProvider>
  )
}
