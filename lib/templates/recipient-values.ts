import type { FieldRecipient, FieldValues } from './fields'
import { commonValues, groupValues, type Surroundings } from './group-values'

/** Somebody who is written to, as far as the fields know them. */
export type NamedRecipient = { kind: 'group' | 'staff'; name: string }

/** What a recipient's own fields hold. */
export function recipientValues({
  recipient,
  ...surroundings
}: Surroundings & { recipient: NamedRecipient }): FieldValues {
  return recipient.kind === 'group'
    ? groupValues({ group: recipient, ...surroundings })
    : { ...commonValues(surroundings), tutor_name: recipient.name }
}

/** Whose fields every recipient of this kind has. */
export function fieldRecipientOf(kind: NamedRecipient['kind']): FieldRecipient {
  return kind === 'group' ? 'group' : 'tutor'
}
