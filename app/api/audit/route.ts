import { auditPageJson } from '@/lib/audit/audit-answer'
import { auditFilterSchema } from '@/lib/audit/audit-schema'
import { listAuditEvents } from '@/lib/audit/list-audit-events'
import { route } from '@/lib/http/route'
import { readCentre } from '@/lib/settings/centre-store'

export const GET = route(
  {
    access: 'audit.read',
    summary: 'Who did what, the newest first',
    query: auditFilterSchema,
    answer: auditPageJson,
  },
  async ({ query }) => listAuditEvents(query, (await readCentre()).timeZone),
)
