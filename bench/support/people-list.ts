export const PEOPLE = 20_000

const SURNAMES = [
  'Chan 陳',
  'Lam 林',
  'Wong 黃',
  'Cheong 張',
  'Lei 李',
  'Ng 吳',
  'Lao 劉',
  'Choi 蔡',
]
const FIRST = ['Ka 家', 'Chi 志', 'Sin 善', 'Mei 美', 'Weng 穎', 'Tin 天', 'Lok 樂', 'Hio 曉']
const SECOND = ['Hou 豪', 'Kit 傑', 'I 兒', 'Fong 芳', 'Kei 琪', 'Long 朗', 'Hin 軒', 'Teng 婷']

/** A list of students in CSV: one row in fifty is wrong, each in another way; three are called 鑫玥. */
export function peopleList(): string {
  const rows = Array.from({ length: PEOPLE }, (_, index) => rowOf(index))
  return ['Name,Grade,Parents group,Chat id,Tags', ...rows].join('\r\n')
}

function rowOf(index: number): string {
  const good = [
    nameOf(index),
    `F${(index % 6) + 1}`,
    `${index} 家長群`,
    `wr${index}`,
    tagsOf(index),
  ]
  return (index % 50 === 49 ? spoiled(good, Math.floor(index / 50)) : good).join(',')
}

function nameOf(index: number): string {
  if (index % 7_000 === 5) return `Sou Kam Ut 蘇鑫玥 ${index}`
  const parts = [SURNAMES, FIRST, SECOND].map((list, place) => list[(index >> (place * 3)) % 8]!)
  const [latin, chinese] = [0, 1].map((half) => parts.map((part) => part.split(' ')[half]))
  return `${latin!.join(' ')} ${chinese!.join('')} ${index}`
}

function tagsOf(index: number): string {
  return index % 3 === 0 ? `Tag ${index % 20}` : ''
}

/** No name, a grade too long, a chat id that is none, a control character, the row before once more. */
function spoiled([name, grade, ...rest]: string[], way: number): string[] {
  switch (way % 5) {
    case 0:
      return ['', grade!, ...rest]
    case 1:
      return [name!, 'a grade that is far too long', ...rest]
    case 2:
      return [name!, grade!, rest[0]!, 'no chat id!', rest[2]!]
    case 3:
      return [`${name}\u0007`, grade!, ...rest]
    default:
      return rowOf(way * 50 + 48).split(',')
  }
}
