/** A member of the teaching staff. `wecomUserid` is null while nobody has said which account is theirs. */
export type Tutor = {
  id: number
  /** As people call them, English and Chinese together: `Chan Ka Hou 陳嘉豪`. */
  name: string
  wecomUserid: string | null
}

/** Somebody a group message can point at. */
export type MentionCandidate = { userid: string; name: string }

/** What was typed into a search box as words to look for: `ＣＨＡＮ  ka` finds `chan` and `ka`. */
export function searchWords(typed: string): string[] {
  return typed.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
}
