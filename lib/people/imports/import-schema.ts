import { z } from 'zod'
import { PERSON_KINDS } from '../person'
import { ENCODINGS } from './decode-text'
import type { ImportField, Mapping } from './import-fields'
import { IMPORT_FIELDS } from './import-fields'

/** 20,000 rows with long names and notes. */
export const MAX_IMPORT_BYTES = 8 * 1024 * 1024

/** The form around the file. */
export const IMPORT_FORM_BYTES = MAX_IMPORT_BYTES + 64 * 1024

const FIELDS = [...new Set(Object.values(IMPORT_FIELDS).flat())] as [ImportField, ...ImportField[]]

/** JSON in a field of the form: `["name", null, "grade"]`. */
const mappingSchema = z
  .string()
  .max(4_000)
  .transform((text, context): Mapping => {
    try {
      return z.array(z.enum(FIELDS).nullable()).max(60).parse(JSON.parse(text))
    } catch {
      context.addIssue({ code: 'custom', message: 'This is no list of columns.' })
      return z.NEVER
    }
  })

/** A multipart form: the list, and how it is to be read. */
export const importPreviewSchema = z.object({
  kind: z.enum(PERSON_KINDS),
  file: z.instanceof(File).refine(({ size }) => size <= MAX_IMPORT_BYTES),
  /** Where neither UTF-8 nor UTF-16 is plain. */
  encoding: z.enum(ENCODINGS).optional(),
  /** Which column holds what; by the headings unless told. */
  mapping: mappingSchema.optional(),
  emptyClears: z
    .enum(['true', 'false'])
    .default('false')
    .transform((text) => text === 'true'),
})

export type ImportRequest = z.output<typeof importPreviewSchema>

/** As the preview, with what it showed: another outcome is refused. */
export const importSchema = importPreviewSchema.extend({
  fingerprint: z.string().regex(/^[0-9a-f]{64}$/),
})
