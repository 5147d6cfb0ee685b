import { getFormatter, getTranslations } from '@/lib/i18n/server'
import type { ApprovalRule, QuietHours } from '@/lib/settings/centre'
import { looseTexts } from './audit-words'

/** Writes the values of changed fields in words, as far as it knows the field. */
export async function auditValues(): Promise<(field: string, value: unknown) => string> {
  const t = await getTranslations('audit')
  const format = await getFormatter()
  const wordOf = looseTexts(t, 'values')

  const writers: Record<string, (value: never) => string> = {
    quietHours: ({ from, to }: QuietHours) => t('quietHours', { from, to }),
    approvals: (rule: ApprovalRule) => approvals(rule),
    scheduledAt: (at: string) =>
      format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' }),
    ifLate: wordOf,
    decision: wordOf,
  }

  function approvals({ overRecipients, everybody }: ApprovalRule): string {
    const rules = [
      ...(overRecipients === null ? [] : [t('approvals.over', { count: overRecipients })]),
      ...(everybody ? [t('approvals.everybody')] : []),
    ]
    return rules.length > 0 ? format.list(rules) : t('approvals.never')
  }

  return (field, value) => {
    if (value === null || value === undefined || value === '') return t('none')
    if (value === 'changed') return t('secretChanged')
    const write = writers[field]
    if (write) return write(value as never)
    if (typeof value === 'boolean') return t(`${value}`)
    if (Array.isArray(value)) return value.length > 0 ? format.list(value.map(String)) : t('none')
    return typeof value === 'object' ? JSON.stringify(value) : String(value)
  }
}
