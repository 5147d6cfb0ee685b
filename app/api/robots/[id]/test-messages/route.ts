import { sendTestMessage } from '@/lib/batches/send-test-message'
import { idParamsSchema } from '@/lib/ids'
import { route } from '@/lib/http/route'
import { getTranslations } from '@/lib/i18n/server'

/** A short text by this very robot, through the same queue as everything else. */
export const POST = route(
  { access: 'robots.write', params: idParamsSchema, status: 201 },
  async ({ params, user, actor, now }) => {
    const t = await getTranslations('groups')
    return sendTestMessage(params.id, t('testMessage', { name: user.name }), actor, now)
  },
)
