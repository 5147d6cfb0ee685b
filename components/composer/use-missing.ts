'use client'

import { useTranslations } from 'use-intl'
import type { RobotText } from '@/lib/content/robot-text'
import { whyUnreachable, type GroupChoice } from './group-choice'

/** What is still in the way of sending, in sentences; nothing when it can go. */
export function useMissing(groupIds: number[], groups: GroupChoice[], text: RobotText): string[] {
  const t = useTranslations('compose.send.missing')
  const byId = new Map(groups.map((group) => [group.id, group]))
  const unreachable = groupIds.some((id) => {
    const group = byId.get(id)
    return !group || whyUnreachable(group) !== null
  })
  const [problem] = text.problems
  return [
    ...(groupIds.length === 0 ? [t('groups')] : []),
    ...(unreachable ? [t('unreachable')] : []),
    ...(problem?.code === 'empty' ? [t('text')] : []),
    ...(problem?.code === 'too_long'
      ? [t('tooLong', { over: problem.actual - problem.limit })]
      : []),
  ]
}
