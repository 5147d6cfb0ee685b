/** Staff (tutors and others; the table is `tutors`) and students. */
export const PERSON_KINDS = ['staff', 'students'] as const
export type PersonKind = (typeof PERSON_KINDS)[number]

export const STAFF_ROLES = ['tutor', 'other'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]

export type Staff = {
  id: number
  /** As people call them, English and Chinese together: `Chan Ka Hou 陳嘉豪`. */
  name: string
  role: StaffRole
  wecomUserid: string | null
  phone: string | null
  email: string | null
  notes: string
  /** By name. */
  tags: string[]
  /** Who it is among those who sign in. */
  userId: number | null
  userName: string | null
  archivedAt: Date | null
  createdAt: Date
}

export type Student = {
  id: number
  name: string
  grade: string | null
  parentGroupChatId: string | null
  parentGroupName: string | null
  /** When either of these two was changed last. */
  parentGroupUpdatedAt: Date | null
  tags: string[]
  /** Of the present lessons, or the last ones. */
  tutors: { id: number; name: string }[]
  /** 1 Monday … 7 Sunday (ISO). */
  weekdays: number[]
  archivedAt: Date | null
  createdAt: Date
}

export type Tag = { id: number; name: string; staff: number; students: number }

/** Somebody of the staff, as a list to choose from needs them. */
export type StaffChoice = Pick<Staff, 'id' | 'name' | 'role' | 'wecomUserid' | 'tags'>

/** One page of people; `total` comes with the first and is not counted further than it says. */
export type PeoplePage<Person> = {
  items: Person[]
  next: string | null
  total?: { count: number; more: boolean }
}

/** Why a person's own data keep a message from them; a key of `people.reach` in lib/i18n. */
export type PersonUnreached = 'no_userid' | 'no_parents_group'

/** What an application message to a member of the staff lacks. */
export function staffUnreached(staff: Pick<Staff, 'wecomUserid'>): PersonUnreached | null {
  return staff.wecomUserid === null ? 'no_userid' : null
}

/** What a message to the parents' group lacks. */
export function studentUnreached(
  student: Pick<Student, 'parentGroupChatId'>,
): PersonUnreached | null {
  return student.parentGroupChatId === null ? 'no_parents_group' : null
}

/** Where somebody of the staff can be mended: their form opens by itself. */
export function staffHref(id: number): string {
  return `/people?edit=${id}`
}

/** Whether two lists of tags say the same: neither order nor case matters. */
export function sameTags(one: readonly string[], other: readonly string[]): boolean {
  const folded = (tags: readonly string[]) => tags.map((tag) => tag.toLowerCase()).sort()
  return folded(one).join('\n') === folded(other).join('\n')
}

/** A change less the tags, when they say the same. */
export function withoutSameTags<Change extends { tags?: string[] | undefined }>(
  { tags, ...rest }: Change,
  present: readonly string[],
): Omit<Change, 'tags'> & { tags?: string[] } {
  return tags && !sameTags(tags, present) ? { ...rest, tags } : rest
}
