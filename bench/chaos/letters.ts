import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { acceptBatch } from '@/lib/batches/accept-batch'
import { AT_ONCE } from '@/lib/batches/batch-schema'
import { systemClock } from '@/lib/clock'
import { plainComposition } from '@/lib/content/composition'
import { migrateDatabase } from '@/lib/db/open-database'
import { sql } from '@/lib/db/sql'
import { createGroup } from '@/lib/groups/create-group'
import { addRobots } from '@/lib/robots/add-robots'
import { robotUrl } from '@/lib/sandbox/sandbox'
import { untilBack } from '../support/until-back'
import type { Size } from './plan'

const ACTOR = { kind: 'system', id: null, name: 'chaos' } as const

export type Group = { id: number; name: string }

/** One robot for each group, with the pace that the stand-in allows, not WeCom's. */
export async function enterGroups(
  robots: { name: string; key: string; limit: Size['limit'] }[],
  origin: string,
): Promise<Group[]> {
  await migrateDatabase()
  const now = systemClock.now()
  const groups: Group[] = []
  for (const { name, key, limit } of robots) {
    const { id } = await createGroup({ name, description: '' }, ACTOR, now)
    const robot = { name, url: robotUrl(origin, key), description: '' }
    await addRobots({ groupId: id, robots: [robot] }, { liveOrigin: origin }, ACTOR, now)
    const limits = [{ count: limit.count, windowMs: limit.windowSeconds * 1000 }]
    await sql.query(
      `update lanes set limits = $2::jsonb
       where id = (select lane_id from wecom_webhooks where webhook_name = $1)`,
      [name, JSON.stringify(limits)],
    )
    groups.push({ id, name })
  }
  return groups
}

/** Writes to all groups, text after text; asks until it is told that a text was accepted. */
export class Letters {
  /** `group/text` of everything that the app said it had accepted. */
  readonly accepted: string[] = []
  readonly #groups: Group[]
  #written = 0

  constructor(groups: Group[]) {
    this.#groups = groups
  }

  async write(count: number, pauseMs = 0): Promise<void> {
    for (let n = 0; n < count; n++) {
      const text = `message ${++this.#written}`
      await untilBack(this.#asking(text))
      this.accepted.push(...this.#groups.map((group) => `${group.name}/${text}`))
      if (pauseMs > 0) await wait(pauseMs)
    }
  }

  /** The draft tells a repeated request from a new one, as it does for the composer. */
  #asking(text: string) {
    const batch = {
      draftId: randomUUID(),
      channel: 'robot' as const,
      messageType: 'announcement' as const,
      ...plainComposition(text),
      ...AT_ONCE,
      groupIds: this.#groups.map((group) => group.id),
    }
    return () => acceptBatch(batch, { actor: ACTOR }, systemClock.now())
  }
}
