import { randomUUID } from 'node:crypto'
import { prepareRecipients } from './support/batch-recipients'

const RECIPIENTS = 10_000

/**
 * One press of Send to 10,000 groups, each with its own text: from the request's JSON to the answer,
 * validation, rendering, checks and the rows in the database included. Beside it, Prisma's
 * `createMany` with the rows ready-made. Memory is the process's highest mark, before and after.
 */
export async function run(): Promise<void> {
  const { groupIds, actor } = await prepareRecipients(RECIPIENTS)
  const { newBatchSchema } = await import('@/lib/batches/batch-schema')
  const { acceptBatch } = await import('@/lib/batches/accept-batch')
  const { plainComposition } = await import('@/lib/content/composition')
  const { copyRows } = await import('./support/batch-recipients')
  const ask = (count: number, text: string) =>
    JSON.stringify({
      channel: 'robot',
      messageType: 'announcement',
      ...plainComposition(text),
      groupIds: groupIds.slice(0, count),
      fields: Object.fromEntries(
        groupIds.slice(0, count).map((id) => [id, { student_name: `Chan Tai Man ${id} 陳大文` }]),
      ),
    })
  const accept = async (body: string) => {
    const begin = performance.now()
    const batch = newBatchSchema.parse(JSON.parse(body))
    const { id } = await acceptBatch(batch, { actor, idempotencyKey: randomUUID() }, new Date())
    return { id, seconds: (performance.now() - begin) / 1000 }
  }
  // Compiled code and open connections belong to the server, not to the request.
  await accept(ask(500, TEXT))
  const before = process.resourceUsage().maxRSS
  const { id, seconds } = await accept(ask(RECIPIENTS, TEXT))
  const megabytes = (process.resourceUsage().maxRSS - before) / 1024
  print({ figure: 'accepted', recipients: RECIPIENTS, seconds, target: 3, met: seconds < 3 })
  print({ figure: 'memory', megabytes, target: 200, met: megabytes < 200 })
  print({ figure: 'peer: prisma createMany', recipients: RECIPIENTS, seconds: await copyRows(id) })
}

const TEXT = [
  '{{student_name}} 家長您好:',
  'The lesson of {{today}} at {{centre_name}} ({{group_name}}) begins at 16:30.',
  '請準時出席,如未能出席請提早一天通知我們。 Please bring the blue workbook, a ruler and a calculator.',
  '{{sender_name}}',
].join('\n')

function print(figure: Record<string, unknown>): void {
  const rounded = Object.entries(figure).map(([name, value]) => [
    name,
    typeof value === 'number' ? Math.round(value * 100) / 100 : value,
  ])
  console.log(JSON.stringify(Object.fromEntries(rounded)))
}
