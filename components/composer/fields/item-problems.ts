import type { CardItem, NewsItem } from '@/lib/content/composition-schema'
import { checkRobotMessage } from '@/lib/wecom/check-robot-message'
import { sampleOf } from './fillable'

export type ItemProblem = {
  path: string
  code: string
  limit?: number | undefined
  actual?: number | undefined
  params?: Record<string, string | number>
}

/** What is wrong with articles or a card, as somebody would get them, each with its place. */
export function itemProblems(item: NewsItem | CardItem): ItemProblem[] {
  const sample = sampleOf(item)
  const ofFields = sample.problems.map(({ code, params }) => ({
    path: params.path ?? '',
    code,
    params,
  }))
  return [...ofFields, ...checkRobotMessage(messageOf(sample.item))]
}

function messageOf(item: NewsItem | CardItem) {
  return item.kind === 'news'
    ? { msgtype: 'news' as const, news: { articles: item.articles } }
    : { msgtype: 'template_card' as const, template_card: item.card }
}
