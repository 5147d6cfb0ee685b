import { checkHealth } from '@/lib/health/check-health'
import { healthJson } from '@/lib/health/health-answer'
import { answer } from '@/lib/http/answer'
import { route } from '@/lib/http/route'

/** For monitoring: 200 when all is well, 503 with the reasons otherwise. */
export const GET = route(
  {
    access: 'public',
    summary: 'Whether the app can do its work, and why not',
    answer: healthJson,
    alsoStatus: { 503: 'It cannot.' },
  },
  async ({ now }) => {
    const health = await checkHealth(now)
    return answer(health, health.status === 'ok' ? 200 : 503)
  },
)
