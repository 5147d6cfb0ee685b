/** The first line of what is sent, short enough for a list. */
export function titleOf(parts: { content: string }[]): string {
  const lines = parts.flatMap(({ content }) => content.split('\n'))
  const line = (lines.find((each) => each.trim() !== '') ?? '').trim()
  const characters = [...new Intl.Segmenter().segment(line)].map(({ segment }) => segment)
  return characters.length <= 80 ? line : `${characters.slice(0, 79).join('')}…`
}
