import { randomUUID } from 'node:crypto'
import { plainComposition } from '@/lib/content/composition'
import type { Call } from './callers'
import { expect } from './test'
import { robotUrl } from './sandbox'

/*
 * What people do on the desk's pages, by way of its routes: for tests whose subject is something else.
 */

export type Message = { id: string; recipientName: string; status: string }

/** Calls as the admin and gives the answer's body; fails when it is not a good one. */
export async function ask<Answer>(
  call: Call,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer> {
  const answer = await call('admin', method, path, { body })
  const text = await answer.text()
  expect(answer.ok(), `${method} ${path}: ${answer.status()} ${text}`).toBe(true)
  return (text ? JSON.parse(text) : undefined) as Answer
}

export async function groupIds(call: Call, names: string[]): Promise<number[]> {
  const { items } = await ask<{ items: { id: number; name: string }[] }>(call, 'GET', '/api/groups')
  const ids = new Map(items.map(({ id, name }) => [name, id]))
  return names.map((name) => ids.get(name) ?? Number.NaN)
}

/** A group on the desk with one robot, whose key the stand-in may know or not. */
export async function addGroupWithRobot(
  call: Call,
  { name, key }: { name: string; key: string },
): Promise<number> {
  const { id } = await ask<{ id: number }>(call, 'POST', '/api/groups', { name })
  const robots = [{ name: `${name} robot`, url: robotUrl(key) }]
  await ask(call, 'POST', '/api/robots', { groupId: id, robots })
  return id
}

/** Sends a text and returns the batch's id at once. */
export async function send(call: Call, groups: number[], text: string): Promise<number> {
  const { id } = await ask<{ id: number }>(call, 'POST', '/api/batches', {
    draftId: randomUUID(),
    channel: 'robot',
    messageType: 'announcement',
    ...plainComposition(text),
    groupIds: groups,
  })
  return id
}

/** The batch's messages once none of them is on its way any more. */
export async function settled(call: Call, batchId: number): Promise<Message[]> {
  let items: Message[] = []
  await expect
    .poll(
      async () => {
        const path = `/api/messages?batchId=${batchId}`
        items = (await ask<{ items: Message[] }>(call, 'GET', path)).items
        return items.filter(({ status }) => status === 'queued' || status === 'sending').length
      },
      { timeout: 30_000 },
    )
    .toBe(0)
  return items
}
