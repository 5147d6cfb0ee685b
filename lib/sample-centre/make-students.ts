import names from '@/prisma/sample-centre/student-names.json'
import type { Random } from './random'

export type SampleStudent = {
  name: string
  grade: string
  parentGroup: { chatId: string; name: string } | null
}

const GRADES = ['F1', 'F2', 'F3', 'F4', 'F5', 'F6']
const ID_LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789']

/** `count` students with different names; about one in ten has no parents' group yet. */
export function makeStudents(count: number, random: Random): SampleStudent[] {
  const taken = new Set<string>()
  return Array.from({ length: count }, () => {
    const name = newName(taken, random)
    const parentGroup = random.chance(90)
      ? { chatId: makeChatId(random), name: `${name} 家長群` }
      : null
    return { name, grade: random.pick(GRADES), parentGroup }
  })
}

function newName(taken: Set<string>, random: Random): string {
  for (;;) {
    const name = makeName(random)
    if (taken.has(name)) continue
    taken.add(name)
    return name
  }
}

/** Parts are written `Ka 嘉`: as Macau romanises it, and the character. */
function makeName(random: Random): string {
  const given = random.chance(50) ? names.boys : names.girls
  const parts = [names.surnames, given.first, given.second].map((list) => random.pick(list))
  const [latin, chinese] = [0, 1].map((half) => parts.map((part) => part.split(' ')[half]))
  if (latin?.[1] === latin?.[2]) return makeName(random)
  return `${latin?.join(' ')} ${chinese?.join('')}`
}

/** Shaped like WeCom's ids of customer groups. */
function makeChatId(random: Random): string {
  return 'wr' + Array.from({ length: 30 }, () => random.pick(ID_LETTERS)).join('')
}
