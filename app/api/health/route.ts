import { checkHealth } from '@/lib/health/check-health'
import { answer } from '@/lib/http/answer'
import { route } from '@/lib/http/route'

/** For monitoring: 200 when all is well, 503 with the reasons otherwise. */
export const GET = route({ access: 'public' }, async ({ now }) => {
  const health = await checkHealth(now)
  return answer(health, health.status === 'ok' ? 200 : 503)
})
