import { draftParamsSchema, draftSaveSchema } from '@/lib/drafts/draft-schema'
import { deleteDraft, getDraft, saveDraft } from '@/lib/drafts/draft-store'
import { route } from '@/lib/http/route'

export const GET = route(
  { access: 'messages.send', params: draftParamsSchema },
  ({ params, user }) => getDraft(params.id, user.id),
)

export const PUT = route(
  { access: 'messages.send', params: draftParamsSchema, body: draftSaveSchema },
  ({ params, body, user, now }) => saveDraft(params.id, user.id, body, now),
)

export const DELETE = route(
  { access: 'messages.send', params: draftParamsSchema },
  ({ params, user }) => deleteDraft(params.id, user.id),
)
