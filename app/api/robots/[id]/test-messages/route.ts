import { sendTestMessage } from '@/lib/batches/send-test-message'
import { route } from '@/lib/http/route'
import { getTranslations } from '@/lib/i18n/server'
import { idParamsSchema } from '@/lib/ids'
import { testMessageJson } from '@/lib/robots/robot-answer'

/** A short text by this very robot, through the same queue as everything else. */
export const POST = route(
  {
    access: 'robots.write',
    summary: 'Send a short test by this very robot',
    params: idParamsSchema,
    answer: testMessageJson,
    status: 201,
    errors: ['not_allowed_now'],
  },
  async ({ params, user, actor, now }) => {
    const t = await getTranslations('groups')
    return sendTestMessage(params.id, t('testMessage', { name: user.name }), actor, now)
  },
)
