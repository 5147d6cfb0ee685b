import { z } from 'zod'
import { cleanText } from '@/lib/content/document'
import { FIELD_NAMES } from './fields'

/** A value for each personal field, by its name: `{"student_name": "Chan Tai Man"}`. */
const valuesSchema = z.partialRecord(z.enum(FIELD_NAMES), z.string().max(500).transform(cleanText))

/** Values for the personal fields of single recipients, by the recipient's id. */
export const recipientFieldsSchema = z.record(z.string().regex(/^[1-9]\d*$/), valuesSchema)
