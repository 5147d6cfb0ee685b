'use client'

import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { ChipWords } from './field-chips'
import type { FieldWords } from './field-items'
import { paramsOf } from './field-problems'
import { useFieldProblemText } from './use-field-problem-text'

/** What the editor says of personal fields. */
export function useFieldWords(): FieldWords & ChipWords {
  const t = useTranslations('fields')
  const problemText = useFieldProblemText()
  return useMemo(
    () => ({
      fieldName: (name) => t(`name.${name}`),
      fieldAbout: (name) => t(`about.${name}`),
      problem: (error) => problemText(error.code, paramsOf(error)) ?? '',
    }),
    [t, problemText],
  )
}
