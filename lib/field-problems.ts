import type { z } from 'zod'
import { AppError, type FieldProblem } from '@/lib/errors'

/**
 * What a schema found, one problem for each field, with codes that stay the same when zod's words
 * change; `errors.field.<code>` holds a sentence for each. A schema's own check names its code with
 * `context.addIssue({ code: 'custom', params: { code: 'unknown_time_zone' }, … })`.
 */
export function fieldProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.flatMap((issue) => problemsOf(issue))
}

/**
 * Parses with every problem named.
 * @throws AppError `invalid_input`
 */
export function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  // With its input, an issue tells a missing value from a wrong one. It goes no further than here.
  const result = schema.safeParse(input, { reportInput: true })
  if (result.success) return result.data
  throw new AppError('invalid_input', {
    message: 'Some fields are not valid.',
    fields: fieldProblems(result.error),
  })
}

function problemsOf(issue: z.core.$ZodIssue): FieldProblem[] {
  const field = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      field: [...issue.path.map(String), ...shownName(key)].join('.'),
      code: 'unknown_field',
      message: 'This field is not known.',
    }))
  }
  const { code, params } = codeOf(issue)
  return [
    params
      ? { field, code, message: issue.message, params }
      : { field, code, message: issue.message },
  ]
}

/** What a sender made up comes back only when it looks like a field's name: it could be a secret. */
function shownName(key: string): string[] {
  return /^\w{1,40}$/.test(key) ? [key] : []
}

function codeOf(issue: z.core.$ZodIssue): Pick<FieldProblem, 'code' | 'params'> {
  switch (issue.code) {
    case 'invalid_type':
      return { code: issue.input === undefined || issue.input === null ? 'required' : 'wrong_type' }
    case 'too_small':
      return tooSmall(issue)
    case 'too_big':
      return {
        code: nameBySize(issue.origin, 'too_long', 'too_many', 'too_big'),
        params: { max: Number(issue.maximum) },
      }
    case 'invalid_format':
      return { code: issue.input === '' ? 'required' : (FORMATS[issue.format] ?? 'wrong_format') }
    case 'invalid_value':
      return { code: issue.input === undefined ? 'required' : 'not_an_option' }
    case 'custom':
      return { code: typeof issue.params?.code === 'string' ? issue.params.code : 'invalid' }
    default:
      return { code: 'invalid' }
  }
}

const FORMATS: Record<string, string> = { email: 'not_email', url: 'not_url' }

function tooSmall(issue: z.core.$ZodIssueTooSmall): Pick<FieldProblem, 'code' | 'params'> {
  const min = Number(issue.minimum)
  if (issue.input === '') return { code: 'required' }
  return { code: nameBySize(issue.origin, 'too_short', 'too_few', 'too_small'), params: { min } }
}

function nameBySize(origin: string, text: string, list: string, number: string): string {
  if (origin === 'string') return text
  return origin === 'array' || origin === 'set' || origin === 'map' ? list : number
}
