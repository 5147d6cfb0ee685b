import { route } from '@/lib/http/route'
import { collectMetrics } from '@/lib/metrics/collect-metrics'
import { METRICS_TYPE, metricsText } from '@/lib/metrics/metrics-text'

export const GET = route(
  {
    access: 'metrics.read',
    summary: 'Figures for monitoring, as Prometheus reads them',
    answerType: 'text/plain',
  },
  async ({ now }) => {
    const headers = { 'content-type': METRICS_TYPE, 'cache-control': 'no-store' }
    return new Response(metricsText(await collectMetrics(now)), { headers })
  },
)
