import { checkPayload } from '@/lib/content/check-payload'
import type { FormItem } from '@/lib/content/composition-schema'
import type { Payload } from '@/lib/content/payload'
import type { FieldName } from '@/lib/templates/fields'
import { sampleOf } from './fillable'

export type ItemProblem = {
  path: string
  code: string
  limit?: number | undefined
  actual?: number | undefined
  params?: Record<string, string | number>
}

/** What is wrong with articles or a card, as somebody would get them, each with its place. */
export function itemProblems(item: FormItem, fillable: readonly FieldName[]): ItemProblem[] {
  const sample = sampleOf(item, fillable)
  const ofFields = sample.problems.map(({ code, params }) => ({
    path: params.path ?? '',
    code,
    params,
  }))
  return [...ofFields, ...checkPayload(payloadOf(sample.item), channelOf(item))]
}

function payloadOf(item: FormItem): Payload {
  switch (item.kind) {
    case 'news':
      return { msgtype: 'news', news: { articles: item.articles } }
    case 'textcard':
      return { msgtype: 'textcard', textcard: item.card }
    case 'card':
      return { msgtype: 'template_card', template_card: item.card }
  }
}

/** One that can carry it; what is wrong with it is the same on each. */
function channelOf(item: FormItem) {
  if (item.kind === 'textcard') return 'app'
  return item.kind === 'card' && item.card.card_type === 'button_interaction' ? 'bot' : 'robot'
}
