import { auditFilterSchema } from '@/lib/audit/audit-schema'
import { listAuditEvents } from '@/lib/audit/list-audit-events'
import { route } from '@/lib/http/route'

export const GET = route({ access: 'audit.read', query: auditFilterSchema }, ({ query }) =>
  listAuditEvents(query),
)
