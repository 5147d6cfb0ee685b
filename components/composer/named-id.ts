/** Somebody who was chosen: a group or a person, whichever the channel reaches. */
export type NamedId = { id: number; name: string }
