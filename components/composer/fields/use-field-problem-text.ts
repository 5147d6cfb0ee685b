'use client'

import { useCallback } from 'react'
import { useTranslations } from 'use-intl'
import { isFieldName } from '@/lib/templates/fields'

type Params = Record<string, string | number>

const SIGNS = { open: '{{', close: '}}' }

/** What is wrong with a personal field and what to do, as a sentence; null for other problems. */
export function useFieldProblemText(): (code: string, params?: Params) => string | null {
  const t = useTranslations('fields')
  return useCallback(
    (code, params = {}) => {
      const name = String(params['name'] ?? '')
      const line = Number(params['line'] ?? 1)
      const label = isFieldName(name) ? t(`name.${name}`) : name
      const suggestion = String(params['suggestion'] ?? '')
      switch (code) {
        case 'unknown_field':
          if (!suggestion) return t('problem.unknown_field', { name, ...SIGNS })
          return t('problem.unknown_field_near', { name, suggestion: inBraces(suggestion) })
        case 'unnamed_field':
          return t('problem.unnamed_field', { line, ...SIGNS })
        case 'unclosed_field':
          return t('problem.unclosed_field', { line, ...SIGNS, escaped: '\\{{' })
        case 'stray_braces':
          return t('problem.stray_braces', { line, ...SIGNS, escaped: '\\}}' })
        case 'missing_field':
          return t('problem.missing_field', { field: label, sample: inBraces(`${name}|…`) })
        case 'field_in_address':
          return t('problem.field_in_address', { sample: inBraces('payment_link') })
        case 'field_not_a_link':
          return t('problem.field_not_a_link', { field: label })
        default:
          return null
      }
    },
    [t],
  )
}

function inBraces(text: string): string {
  return `{{${text}}}`
}
