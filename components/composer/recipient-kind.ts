import type { GroupChoice } from './group-choice'
import type { StaffChoice } from './staff-choice'

/** Somebody who was chosen, whichever kind the channel reaches. */
export type Chosen = Pick<GroupChoice | StaffChoice, 'id' | 'name'>
