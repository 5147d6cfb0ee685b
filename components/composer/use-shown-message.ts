'use client'

import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import { renderComposition, type CompositionProblem } from '@/lib/content/composition'
import { recipientKindOf } from '@/lib/content/channel'
import { channelOf } from '@/lib/drafts/draft-recipients'
import type { DraftBody } from '@/lib/drafts/draft-schema'
import { compileComposition } from '@/lib/templates/compile-composition'
import { isFieldName, type FieldName } from '@/lib/templates/fields'
import type { Surroundings } from '@/lib/templates/group-values'
import { previewValues, readExamples } from '@/lib/templates/preview-values'
import type { NamedId } from './named-id'

/** What a message says of itself whoever gets it, but for the day on which it leaves. */
export type Around = Omit<Surroundings, 'now'>

/**
 * The message as one recipient will get it, made just as the server makes it
 * (lib/batches/plan-batch.ts). `leaves`: when it is to go, or now.
 */
export function useShownMessage(
  { format, items, ...draft }: DraftBody,
  viewed: NamedId | undefined,
  around: Around,
  leaves: Date,
) {
  const t = useTranslations('fields.example')
  const compiled = useMemo(() => compileComposition({ format, items }), [format, items])
  const examples = useMemo(() => readExamples((name) => t(name)), [t])
  const channel = channelOf(draft)
  const kind = recipientKindOf(channel)
  const name = viewed?.name
  const at = leaves.getTime()
  return useMemo(() => {
    const recipient = name === undefined ? null : { kind, name }
    const values = previewValues({ ...around, recipient, examples, now: new Date(at) })
    const filled = compiled.fill(values)
    const rendered = renderComposition(filled.composition, channel)
    return {
      rendered,
      /** In the way of sending, whoever gets it; what single recipients lack the pre-flight tells. */
      problems: [
        ...compiled.problems,
        ...(filled.problems.length > 0 ? [] : rendered.problems),
      ] as CompositionProblem[],
      missing: missingIn(filled.problems),
    }
  }, [compiled, examples, around, channel, kind, name, at])
}

function missingIn(problems: CompositionProblem[]): FieldName[] {
  const names = problems.flatMap(({ code, params }) => {
    const name = String(params?.['name'] ?? '')
    return code === 'missing_field' && isFieldName(name) ? [name] : []
  })
  return [...new Set(names)]
}
