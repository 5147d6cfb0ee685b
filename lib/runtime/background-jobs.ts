import 'server-only'
import { sendAlerts } from '@/lib/alerts/send-alerts'
import { forgetOldKeys } from '@/lib/batches/forget-old-keys'
import { forgetOldRequests } from '@/lib/channels/app-request-store'
import type { Job } from '@/lib/jobs/job'
import { MessageIndexer } from '@/lib/messages/index-messages'
import { removeContents } from '@/lib/retention/remove-contents'

const HOUR_MS = 3_600_000

/** What runs by itself in the background, each in one process at a time. */
export function backgroundJobs(): Job[] {
  const indexer = new MessageIndexer()
  return [
    {
      name: 'index_messages',
      everyMs: 2_000,
      run: (_, stillMine) => indexer.run(stillMine),
    },
    { name: 'forget_old_keys', everyMs: HOUR_MS, run: forgetOldKeys },
    { name: 'forget_old_requests', everyMs: HOUR_MS, run: forgetOldRequests },
    { name: 'send_alerts', everyMs: 15_000, run: sendAlerts },
    { name: 'remove_contents', everyMs: 10_000, run: removeContents },
  ]
}
