'use client'

import { useTranslations } from 'use-intl'
import { useFieldProblemText } from '@/components/composer/fields/use-field-problem-text'

const KNOWN = [
  'empty',
  'missing',
  'not_a_link',
  'too_many_bytes',
  'too_many_characters',
  'too_many',
  'too_many_parts',
  'wrong_format',
  'out_of_range',
  'broken_character',
  'control_character',
  'card_file',
  'too_many_characters',
  'not_on_channel',
] as const

/** Why something cannot be sent like this, as a sentence. */
export function useProblemText() {
  const t = useTranslations('compose.problem')
  const fieldText = useFieldProblemText()
  return (problem: {
    code: string
    limit?: number | undefined
    actual?: number | undefined
    params?: Record<string, string | number>
  }): string => {
    const ofField = fieldText(problem.code, problem.params)
    if (ofField !== null) return ofField
    const known = KNOWN.find((code) => code === problem.code)
    if (!known) return t('file')
    const { limit = 0, actual = 0 } = { ...problem, ...problem.params }
    return t(known, { limit: Number(limit), actual: Number(actual) })
  }
}
