import { invalidField } from '@/lib/errors'
import { MAX_PASSWORD, MIN_PASSWORD, passwordProblem } from './password-rules'

const SENTENCES = {
  too_short: `A password has at least ${MIN_PASSWORD} characters.`,
  too_long: `A password has at most ${MAX_PASSWORD} characters.`,
  password_common: 'This password is among the most common ones.',
  password_personal: 'The password must not be your e-mail address or the centre’s name.',
}

/** @throws AppError `invalid_input`, naming `field` */
export function checkPassword(field: string, password: string, personal: readonly string[]): void {
  const problem = passwordProblem(password, personal)
  if (!problem) return
  throw invalidField(field, problem, SENTENCES[problem], { min: MIN_PASSWORD, max: MAX_PASSWORD })
}
