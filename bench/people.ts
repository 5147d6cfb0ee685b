import { prisma } from '@/lib/db/prisma'
import { migrateDatabase } from '@/lib/db/open-database'
import { sql } from '@/lib/db/sql'
import { systemClock } from '@/lib/clock'
import { SYSTEM } from '@/lib/audit/audit-store'
import { importPeople } from '@/lib/people/imports/import-people'
import { importPreviewSchema } from '@/lib/people/imports/import-schema'
import { previewImport } from '@/lib/people/imports/preview-import'
import { undoImport } from '@/lib/people/imports/undo-import'
import { studentFilterSchema } from '@/lib/people/person-filter'
import { listStudents } from '@/lib/people/student-store'
import { peopleList } from './support/people-list'
import { report } from './support/report'

const TIMES = 60
const TARGET_MS = 100

/** What somebody types: two characters that few have, that many have, that nobody has, a first name. */
const SOUGHT = { rare: '鑫玥', common: '家豪', absent: '鸚鵡', english: 'chan ka' }

/**
 * A centre with 20,000 students: taking them in from a list with every kind of bad row, and finding one
 * by name, as the page asks for it (first page, tags, lessons and the count). Beside it what most would
 * write with Prisma: `contains`, the same page and its count.
 */
export async function run(): Promise<void> {
  await migrateDatabase()
  await takeIn()
  await sql.query('vacuum analyze')
  const now = systemClock.now()
  for (const [name, search] of Object.entries(SOUGHT)) {
    const filter = studentFilterSchema.parse({ search })
    await measure(`search, ${name}`, () => listStudents(filter, now), TARGET_MS)
    await measure(`Prisma contains, ${name}`, () => withPrisma(search))
  }
  await measure('list without a search', () => listStudents(studentFilterSchema.parse({}), now))
}

async function takeIn(): Promise<void> {
  const now = systemClock.now()
  const file = new File([peopleList()], 'students.csv')
  const asked = importPreviewSchema.parse({ kind: 'students', file })
  const { result: preview, ms } = await timed(() => previewImport(asked))
  figure('preview of 20,000', ms, 'ms')
  figure('wrong rows among them', preview.counts.wrong, 'rows')
  const { fingerprint } = preview
  const take = () => importPeople({ ...asked, fingerprint }, SYSTEM, now)
  const first = await timed(take)
  figure('import of 20,000', first.ms, 'ms')
  const undone = await timed(() => undoImport(first.result.id, SYSTEM, now))
  figure('undoing it', undone.ms, 'ms')
  await take()
  const again = await timed(() => previewImport(asked))
  figure('preview of the same again', again.ms, 'ms')
}

function withPrisma(search: string): Promise<unknown> {
  const where = {
    archivedAt: null,
    AND: search
      .split(' ')
      .map((word) => ({ studentName: { contains: word, mode: 'insensitive' as const } })),
  }
  return Promise.all([
    prisma().student.findMany({
      where,
      orderBy: [{ studentName: 'asc' }, { id: 'asc' }],
      take: 51,
      include: { tags: { include: { tag: true } }, enrollments: { include: { tutor: true } } },
    }),
    prisma().student.count({ where }),
  ])
}

async function measure(name: string, ask: () => Promise<unknown>, target?: number): Promise<void> {
  const times: number[] = []
  for (let time = 0; time < TIMES; time++) times.push((await timed(ask)).ms)
  times.sort((a, b) => a - b)
  figure(`${name}, p50`, times[Math.floor(TIMES / 2)]!, 'ms')
  figure(`${name}, p95`, times[Math.floor(TIMES * 0.95)]!, 'ms', target)
}

async function timed<Result>(work: () => Promise<Result>): Promise<{ result: Result; ms: number }> {
  const start = performance.now()
  const result = await work()
  return { result, ms: performance.now() - start }
}

function figure(name: string, value: number, unit: string, target?: number): void {
  report({ bench: 'people', name, value, unit, ...(target === undefined ? {} : { target }) })
}
