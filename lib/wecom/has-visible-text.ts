/**
 * Whether a person would see anything: spaces, zero-width characters, direction marks, fillers and
 * other characters that draw nothing are no message.
 */
export function hasVisibleText(text: string): boolean {
  return VISIBLE.test(text)
}

// The empty pattern of Braille is a symbol to Unicode, and a space to the eye.
const VISIBLE = /[^\s\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cf}\p{Z}\u2800]/u
