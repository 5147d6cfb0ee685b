'use client'

import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { FieldProblem } from '@/lib/errors'
import { ApiError } from './api'

type Loose = ((key: string, values?: Record<string, string | number>) => string) & {
  has: (key: string) => boolean
}

/**
 * Errors in the reader's language. `text(error)` is a sentence for a toast or notice;
 * `fields(error)` gives the sentence of each wrong field by its name.
 */
export function useErrorText() {
  const t = useTranslations('errors') as unknown as Loose
  return useMemo(() => {
    const field = (problem: FieldProblem) =>
      t.has(`field.${problem.code}`) ? t(`field.${problem.code}`, problem.params) : problem.message
    return {
      text(error: unknown): string {
        if (!(error instanceof ApiError)) return t('internal')
        const [only, ...others] = error.fields
        if (only && others.length === 0) return field(only)
        return t.has(error.code) ? t(error.code, error.params) : error.message
      },
      fields(error: unknown): Record<string, string> {
        if (!(error instanceof ApiError)) return {}
        return Object.fromEntries(error.fields.map((problem) => [problem.field, field(problem)]))
      },
    }
  }, [t])
}
