import { foldName } from '@/lib/people/fold-name'
import type { StaffChoice, StaffRole } from '@/lib/people/person'
import { searchWords } from '@/lib/people/tutor'

export type ChoiceFilter = { search: string; tag: string; role: StaffRole | '' }

export const EVERYBODY: ChoiceFilter = { search: '', tag: '', role: '' }

/** Those whose name or WeCom userid holds every word, who have the tag and the role. */
export function matchChoices<Choice extends StaffChoice>(
  choices: readonly Choice[],
  { search, tag, role }: ChoiceFilter,
): Choice[] {
  const words = searchWords(search)
  return choices.filter((choice) => {
    const folded = foldName(`${choice.name} ${choice.wecomUserid ?? ''}`)
    return (
      words.every((word) => folded.includes(word)) &&
      (tag === '' || choice.tags.includes(tag)) &&
      (role === '' || choice.role === role)
    )
  })
}

/** The tags of these people, each once, by name. */
export function tagsAmong(choices: readonly Pick<StaffChoice, 'tags'>[]): string[] {
  return [...new Set(choices.flatMap(({ tags }) => tags))].sort((a, b) => a.localeCompare(b))
}
