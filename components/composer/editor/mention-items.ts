import { api } from '@/components/api'
import { EVERYBODY } from '@/lib/content/document'
import type { MentionCandidate } from '@/lib/people/tutor'
import { isUserid } from './mention-match'

/** One entry of the list that opens after an `@`. */
export type MentionItem = {
  kind: 'person' | 'everybody' | 'typed'
  /** What WeCom is told: a userid or `@all`. */
  id: string
  label: string
}

export type MentionWords = {
  /** How everybody is called in the text: `@everybody` */
  everybody: string
  /** Further words that find it, parted by spaces. */
  everybodyWords: string
}

/**
 * What can be mentioned for `query`: people, everybody, and what was typed if it may be a userid.
 * When the people cannot be loaded the other entries still work.
 */
export async function findMentions(query: string, words: MentionWords): Promise<MentionItem[]> {
  const people = await findPeople(query)
  const typedIsKnown = people.some(({ id }) => id.toLowerCase() === query.toLowerCase())
  return [
    ...people,
    ...(meansEverybody(query, words) ? [everybody(words)] : []),
    ...(isUserid(query) && !typedIsKnown
      ? [{ kind: 'typed' as const, id: query, label: query }]
      : []),
  ]
}

async function findPeople(query: string): Promise<MentionItem[]> {
  const path = `/api/people/mentions?q=${encodeURIComponent(query)}`
  const { items } = await api
    .get<{ items: MentionCandidate[] }>(path)
    .catch(() => ({ items: [] as MentionCandidate[] }))
  return items.map(({ userid, name }) => ({ kind: 'person', id: userid, label: name }))
}

function meansEverybody(query: string, words: MentionWords): boolean {
  const typed = query.trim().toLowerCase()
  return [words.everybody, ...words.everybodyWords.split(' ')].some((word) =>
    word.toLowerCase().startsWith(typed),
  )
}

function everybody(words: MentionWords): MentionItem {
  return { kind: 'everybody', id: EVERYBODY, label: words.everybody }
}
