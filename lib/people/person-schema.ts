import { z } from 'zod'
import { cleanLinesSchema, cleanTextSchema } from '@/lib/clean-text'
import { idSchema } from '@/lib/ids'
import { STAFF_ROLES } from './person'

export const NAME_MAX = 100
export const GRADE_MAX = 20
export const PHONE_MAX = 40
export const EMAIL_MAX = 200
export const NOTES_MAX = 1_000
export const TAG_MAX = 40
export const TAGS_MAX = 20
export const GROUP_NAME_MAX = 200

/** What stands between tags in one cell or field; no tag holds any of it. */
export const TAG_SEPARATOR = /[,;，；、|\n]/u

/** Kept in NFKC, so that a search need not fold each row: wide letters become narrow ones. */
const nameSchema = z.string().normalize('NFKC').pipe(cleanTextSchema(NAME_MAX).min(1))

const roleSchema = z.enum(STAFF_ROLES)

/** WeCom's ids of members: at most 64 of these characters (WeCom path/90195). */
const useridSchema = shaped(z.string().trim(), /^[A-Za-z0-9][\w@.-]{0,63}$/, 'not_userid')

const phoneSchema = shaped(
  z.string().normalize('NFKC').trim().max(PHONE_MAX),
  /^\+?[\d ()./#-]*\d[\d ()./#-]*$/,
  'not_phone',
)

const emailSchema = z.string().trim().max(EMAIL_MAX).pipe(z.email())

/** WeCom's ids of customer groups (WeCom path/92120). */
const chatIdSchema = shaped(z.string().trim(), /^[\w-]{1,64}$/, 'not_chat_id')

export const tagNameSchema = cleanTextSchema(TAG_MAX)
  .min(1)
  .refine((name) => !TAG_SEPARATOR.test(name))

/** Each tag once, whatever its case. */
const tagsSchema = z
  .array(tagNameSchema)
  .max(TAGS_MAX)
  .transform((names) => [...new Map(names.map((name) => [name.toLowerCase(), name])).values()])

/** `code` says what it is not: a key of `errors.field` in lib/i18n. */
function shaped(schema: z.ZodString, shape: RegExp, code: string) {
  return schema.refine((text) => shape.test(text), { message: `It is ${code}.`, params: { code } })
}

/** Nothing, or only blanks, is null. */
function optional<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess(
    (given) => (typeof given === 'string' && given.trim() === '' ? null : given),
    schema.nullable(),
  )
}

/** What a person, a form or a row of a file may say about somebody of the staff. */
export const staffFields = {
  name: nameSchema,
  role: roleSchema,
  wecomUserid: optional(useridSchema),
  phone: optional(phoneSchema),
  email: optional(emailSchema),
  notes: cleanLinesSchema(NOTES_MAX),
  tags: tagsSchema,
}

export const studentFields = {
  name: nameSchema,
  grade: optional(cleanTextSchema(GRADE_MAX)),
  parentGroupChatId: optional(chatIdSchema),
  parentGroupName: optional(cleanTextSchema(GROUP_NAME_MAX)),
  tags: tagsSchema,
}

const ofAnybody = { archived: z.boolean() }
const ofStaff = { ...staffFields, userId: idSchema.nullable() }

export const changedStaffSchema = z.strictObject({ ...ofStaff, ...ofAnybody }).partial()
export type ChangedStaff = z.output<typeof changedStaffSchema>

export const newStaffSchema = z.strictObject(ofStaff).partial().required({ name: true })
export type NewStaff = z.output<typeof newStaffSchema>

export const changedStudentSchema = z.strictObject({ ...studentFields, ...ofAnybody }).partial()
export type ChangedStudent = z.output<typeof changedStudentSchema>

export const newStudentSchema = z.strictObject(studentFields).partial().required({ name: true })
export type NewStudent = z.output<typeof newStudentSchema>
