import { z } from 'zod'

/** Control characters and halves of characters; PostgreSQL stores neither U+0000 nor the latter. */
const ONE_LINE = /^[^\p{Cc}\p{Cs}]*$/u
/** As above, but for the tab and the line break. */
const LINES = /^(?:[^\p{Cc}\p{Cs}]|[\t\n])*$/u

/** A line that people read, at most `max` UTF-16 units; composed, without space around it. */
export function cleanTextSchema(max: number) {
  return z.string().normalize('NFC').trim().max(max).regex(ONE_LINE)
}

/** A text of several lines; line breaks become `\n`. */
export function cleanLinesSchema(max: number) {
  return z
    .string()
    .transform((text) => text.replace(/\r\n?/g, '\n').normalize('NFC').trim())
    .pipe(z.string().max(max).regex(LINES))
}

/** Something to look for, exactly as it was given: one line, at most `max` UTF-16 units. */
export function soughtTextSchema(max: number) {
  return z.string().max(max).regex(ONE_LINE)
}
