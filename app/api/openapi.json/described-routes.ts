import * as audit from '@/app/api/audit/route'
import * as batches from '@/app/api/batches/route'
import * as batch from '@/app/api/batches/[id]/route'
import * as batchesAsking from '@/app/api/batches/asking/route'
import * as batchAttempts from '@/app/api/batches/[id]/attempts/route'
import * as batchCancellation from '@/app/api/batches/[id]/cancellation/route'
import * as batchLateness from '@/app/api/batches/[id]/lateness/route'
import * as batchPause from '@/app/api/batches/[id]/pause/route'
import * as batchPreflight from '@/app/api/batches/preflight/route'
import * as batchSchedule from '@/app/api/batches/[id]/schedule/route'
import * as batchTests from '@/app/api/batches/tests/route'
import * as batchUrgency from '@/app/api/batches/[id]/urgency/route'
import * as centre from '@/app/api/settings/centre/route'
import * as changes from '@/app/api/changes/route'
import * as files from '@/app/api/files/route'
import * as file from '@/app/api/files/[sha256]/route'
import * as groups from '@/app/api/groups/route'
import * as group from '@/app/api/groups/[id]/route'
import * as health from '@/app/api/health/route'
import * as mentions from '@/app/api/people/mentions/route'
import * as messages from '@/app/api/messages/route'
import * as message from '@/app/api/messages/[id]/route'
import * as messageAttempts from '@/app/api/messages/[id]/attempts/route'
import * as messageDoubts from '@/app/api/messages/doubts/route'
import * as messageExport from '@/app/api/messages/export/route'
import * as messageRecall from '@/app/api/messages/[id]/recall/route'
import * as messageReviews from '@/app/api/messages/[id]/reviews/route'
import * as metrics from '@/app/api/metrics/route'
import * as needsLook from '@/app/api/needs-look/route'
import * as staff from '@/app/api/people/staff/route'
import * as robots from '@/app/api/robots/route'
import * as robot from '@/app/api/robots/[id]/route'
import * as robotResumption from '@/app/api/robots/[id]/resumption/route'
import * as robotTestMessages from '@/app/api/robots/[id]/test-messages/route'
import * as sendIndividual from '@/app/api/wecom/send-individual/route'
import type { DescribedRoute } from '@/lib/http/openapi'
import type { Route } from '@/lib/http/route'

/** By address, for the description only: a handler without a `summary` is for this app's pages. */
const MODULES: Record<string, Record<string, Route>> = {
  '/api/audit': audit,
  '/api/batches': batches,
  '/api/batches/[id]': batch,
  '/api/batches/[id]/attempts': batchAttempts,
  '/api/batches/[id]/cancellation': batchCancellation,
  '/api/batches/[id]/lateness': batchLateness,
  '/api/batches/[id]/pause': batchPause,
  '/api/batches/[id]/schedule': batchSchedule,
  '/api/batches/[id]/urgency': batchUrgency,
  '/api/batches/asking': batchesAsking,
  '/api/batches/preflight': batchPreflight,
  '/api/batches/tests': batchTests,
  '/api/changes': changes,
  '/api/files': files,
  '/api/files/[sha256]': file,
  '/api/groups': groups,
  '/api/groups/[id]': group,
  '/api/health': health,
  '/api/messages': messages,
  '/api/messages/[id]': message,
  '/api/messages/[id]/attempts': messageAttempts,
  '/api/messages/[id]/recall': messageRecall,
  '/api/messages/[id]/reviews': messageReviews,
  '/api/messages/doubts': messageDoubts,
  '/api/messages/export': messageExport,
  '/api/metrics': metrics,
  '/api/needs-look': needsLook,
  '/api/people/mentions': mentions,
  '/api/people/staff': staff,
  '/api/robots': robots,
  '/api/robots/[id]': robot,
  '/api/robots/[id]/resumption': robotResumption,
  '/api/robots/[id]/test-messages': robotTestMessages,
  '/api/settings/centre': centre,
  '/api/wecom/send-individual': sendIndividual,
}

/** What programs may use. */
export const describedRoutes: DescribedRoute[] = Object.entries(MODULES).flatMap(
  ([path, handlers]) =>
    Object.entries(handlers)
      .filter(([, route]) => route.spec?.summary !== undefined)
      .map(([method, route]) => ({ method, path, route })),
)
