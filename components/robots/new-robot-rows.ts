import type { FieldProblem } from '@/lib/errors'
import { parsePastedRobots } from '@/lib/robots/parse-pasted-robots'
import { readWebhookUrls, type Webhook } from '@/lib/robots/read-webhook-urls'
import { MAX_NEW_ROBOTS } from '@/lib/robots/robot-schema'

export type ClientOrigins = { liveOrigin: string; sandboxOrigin?: string | undefined }

/** A line of the list that will be added; nothing of it has left the browser yet. */
export type NewRobotRow = { id: number; name: string; url: string; description: string }

/** What is wrong with one line, by its field. */
export type RowProblems = Partial<Record<'name' | 'url' | 'description', FieldProblem>>

/** The list with what was pasted behind what was there; untouched lines give way. */
export function withPasted(
  rows: readonly NewRobotRow[],
  text: string,
  suggestedName: string,
): { rows: NewRobotRow[]; read: number; leftOut: boolean } {
  const kept = rows.filter((row) => row.name || row.url || row.description)
  const pasted = parsePastedRobots(text)
  const room = Math.max(0, MAX_NEW_ROBOTS - kept.length)
  const taken = new Set(kept.map((row) => row.name))
  const added = pasted.slice(0, room).map((robot, index) => {
    const name = robot.name || freeName(suggestedName, taken)
    taken.add(name)
    return { ...robot, name, id: nextId(rows) + index }
  })
  return { rows: [...kept, ...added], read: added.length, leftOut: pasted.length > room }
}

export function emptyRow(rows: readonly NewRobotRow[]): NewRobotRow {
  return { id: nextId(rows), name: '', url: '', description: '' }
}

/** Each line's webhook, if its URL is one, and its problems, as far as the browser can tell. */
export function checkRows(
  rows: readonly NewRobotRow[],
  origins: ClientOrigins,
): { webhooks: (Webhook | undefined)[]; problems: RowProblems[] } {
  const { webhooks, problems } = readWebhookUrls(
    rows.map((row) => row.url),
    origins,
  )
  const found = problemsByRow(problems, rows.length)
  rows.forEach((row, index) => {
    if (row.name.trim()) return
    const field = `robots.${index}.name`
    found[index]!.name = { field, code: 'required', message: 'This is needed.' }
  })
  return { webhooks, problems: found }
}

/** The server's problems, `robots.N.url` and the like, sorted by line. */
export function problemsByRow(problems: readonly FieldProblem[], rows: number): RowProblems[] {
  const found: RowProblems[] = Array.from({ length: rows }, () => ({}))
  for (const problem of problems) {
    const [, index, name] = /^robots\.(\d+)\.(name|url|description)$/.exec(problem.field) ?? []
    const row = found[Number(index)]
    if (row && name) row[name as keyof RowProblems] ??= problem
  }
  return found
}

function nextId(rows: readonly NewRobotRow[]): number {
  return Math.max(0, ...rows.map((row) => row.id)) + 1
}

function freeName(wanted: string, taken: ReadonlySet<string>): string {
  if (!wanted || !taken.has(wanted)) return wanted
  let number = 2
  while (taken.has(`${wanted} ${number}`)) number += 1
  return `${wanted} ${number}`
}
