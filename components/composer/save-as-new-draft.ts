import { api } from '@/components/api'
import { newUuid } from '@/components/new-uuid'
import type { DraftBody } from '@/lib/drafts/draft-schema'

/** Keeps it as a draft of its own, under an address of its own; returns the draft's id. */
export async function saveAsNewDraft(body: DraftBody): Promise<string> {
  const id = newUuid()
  await api.put(`/api/drafts/${id}`, { body, basedOn: 0 })
  return id
}
