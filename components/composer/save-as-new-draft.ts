import { api } from '@/components/api'
import type { DraftBody } from '@/lib/drafts/draft-schema'

/** Keeps it as a draft of its own, under an address of its own; returns the draft's id. */
export async function saveAsNewDraft(body: DraftBody): Promise<string> {
  const id = newDraftId()
  await api.put(`/api/drafts/${id}`, { body, basedOn: 0 })
  return id
}

/** `crypto.randomUUID` is missing on plain http, where a centre's own network may serve the app. */
function newDraftId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
