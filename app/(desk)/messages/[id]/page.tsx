import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { asJson } from '@/components/as-json'
import { I18nProvider } from '@/components/i18n-provider'
import { MessageView } from '@/components/messages/message-view'
import { pageUser } from '@/lib/auth/current-user'
import { can } from '@/lib/auth/policy'
import { orNotFound } from '@/lib/http/or-not-found'
import { getTranslations } from '@/lib/i18n/server'
import { getMessage } from '@/lib/messages/get-message'
import { messageParamsSchema } from '@/lib/messages/message-schema'

type Props = { params: Promise<{ id: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await getTranslations('messages'))('one', { id: (await params).id }) }
}

export default async function MessagePage({ params }: Props) {
  const user = await pageUser('log.read')
  const parsed = messageParamsSchema.safeParse(await params)
  if (!parsed.success) notFound()
  const message = await orNotFound(getMessage(parsed.data.id))
  return (
    <I18nProvider areas={['messages', 'reasons', 'phone', 'inbox']}>
      <MessageView
        key={message.id}
        initial={asJson(message)}
        canSend={can(user.role, 'messages.send')}
      />
    </I18nProvider>
  )
}
