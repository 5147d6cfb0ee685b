import type { AsJson } from '@/components/as-json'
import type { Draft, DraftBody } from '@/lib/drafts/draft-schema'

export type SaveState =
  | 'clean'
  | 'unsaved'
  | 'saving'
  | 'failed'
  | 'signed-out'
  /** Another window or device saved something newer: a person chooses. */
  | 'conflict'

export type SavedDraft = AsJson<Draft>

/** What another window or device saved while something here was not yet. */
export type NewerDraft = SavedDraft & { body: DraftBody }

export function isWritten(draft: SavedDraft): draft is NewerDraft {
  return draft.body !== null
}
