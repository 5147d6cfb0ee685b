import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll } from 'vitest'
import { acceptBatch } from '@/lib/batches/accept-batch'
import { AT_ONCE, type NewBatch } from '@/lib/batches/batch-schema'
import { senders } from '@/lib/channels/senders'
import { TestClock } from '@/lib/clock'
import { plainComposition } from '@/lib/content/composition'
import { liveOrigin, sandboxOrigin, servedHosts } from '@/lib/connections/origins'
import { sql } from '@/lib/db/sql'
import { setTestEnv } from '@/lib/env'
import { createGroup } from '@/lib/groups/create-group'
import { addRobots } from '@/lib/robots/add-robots'
import { listRobotRows } from '@/lib/robots/robot-store'
import { createSandbox, robotUrl, type Sandbox } from '@/lib/sandbox/sandbox'
import { startSandboxServer, type SandboxServer } from '@/lib/sandbox/server'
import { Engine, type EngineOptions } from '@/lib/delivery/engine'

const TESTER = { kind: 'system', id: null, name: 'test' } as const

/**
 * A centre for the engine's tests: a real database, a real sandbox over HTTP, and one clock for both
 * that moves only when told. Call it once for a file, after `testDatabase()`.
 */
export function testCentre() {
  const centre = new TestCentre()
  beforeAll(() => centre.open())
  afterAll(() => centre.close())
  return centre
}

export class TestCentre {
  readonly clock = new TestClock()
  sandbox!: Sandbox
  #server!: SandboxServer

  async open(): Promise<void> {
    this.sandbox = createSandbox({ clock: this.clock })
    this.#server = await startSandboxServer({ sandbox: this.sandbox, port: 0 })
    setTestEnv({ SANDBOX: 'on', SANDBOX_PORT: this.#server.port })
  }

  async close(): Promise<void> {
    await this.#server.close()
  }

  get sandboxPort(): number {
    return this.#server.port
  }

  engine(
    options: Partial<
      Pick<EngineOptions, 'capacity' | 'callTimeoutMs' | 'hosts' | 'processId'>
    > = {},
  ): Engine {
    const hosts = servedHosts
    return new Engine({ senders, clock: this.clock, processId: randomUUID(), hosts, ...options })
  }

  /** A group with as many robots as keys are given; `null` makes a key up. */
  async group(name: string, keys: (string | null)[] = [null]): Promise<TestGroup> {
    const inSandbox = this.sandbox.addGroup({ name })
    const now = this.clock.now()
    const { id } = await createGroup({ name, description: '' }, TESTER, now)
    const robots = keys.map((given, index) => {
      const key = given ?? randomUUID()
      this.sandbox.addRobot({ groupId: inSandbox.id, name: `${name} ${index + 1}`, key })
      return { name: `${name} ${index + 1}`, key, description: '' }
    })
    const urls = robots.map((robot) => ({
      name: robot.name,
      description: '',
      url: robotUrl(this.#server.url, robot.key),
    }))
    const origins = { liveOrigin: liveOrigin(), sandboxOrigin: sandboxOrigin() }
    await addRobots({ groupId: id, robots: urls }, origins, TESTER, now)
    const entered = await listRobotRows(sql, id)
    return {
      id,
      poolId: entered[0]!.poolId,
      sandboxId: inSandbox.id,
      robots: robots.map(({ key, name }) => {
        const row = entered.find((robot) => robot.name === name)!
        return { id: row.id, name, key, laneId: row.laneId }
      }),
    }
  }

  /** Accepts one text to the groups, as the composer would. */
  async send(
    text: string,
    groups: { id: number }[],
    more: Partial<NewBatch> = {},
  ): Promise<number> {
    const { id } = await acceptBatch(
      {
        channel: 'robot',
        messageType: 'announcement',
        ...plainComposition(text),
        ...AT_ONCE,
        ...more,
        groupIds: groups.map((group) => group.id),
      },
      { actor: TESTER },
      this.clock.now(),
    )
    return id
  }

  /** Delivers whatever may go at this moment, answers included. */
  async deliver(engine: Engine): Promise<void> {
    await engine.tick()
    do {
      while ((await engine.start()) > 0) await engine.drain()
    } while ((await engine.upload()) > 0)
  }

  /** Lets time pass from one moment at which something can happen to the next. Returns milliseconds. */
  async deliverAll(engine: Engine, mostMs = 3_600_000): Promise<number> {
    const begin = this.clock.now().getTime()
    for (;;) {
      await this.deliver(engine)
      const next = await this.#nextMoment(engine)
      if (!next || next.getTime() - begin > mostMs) return this.clock.now().getTime() - begin
      this.clock.set(next)
    }
  }

  async #nextMoment(engine: Engine): Promise<Date | null> {
    const [held] = await sql.query<{ at: Date | null }>(
      `select min(hold_until) as at from wecom_message_log where send_status = 'held'`,
    )
    const times = [await engine.nextClaimAt(), held?.at ?? null].filter((time) => time !== null)
    return times.length > 0 ? new Date(Math.min(...times.map(Number))) : null
  }

  /** The log's rows of a batch, oldest first. */
  async rows(batchId: number): Promise<LogRow[]> {
    return sql.query<LogRow>(
      `select id, send_status as status, hold_reason as "holdReason", reason_code as reason,
         webhook_name as robot, message_content as content, part, lane_id as "laneId",
         (select count(*)::int from attempt_messages where message_id = m.id) as attempts
       from wecom_message_log m where batch_id = $1 order by id`,
      [batchId],
    )
  }

  /** What a group's phones show, oldest first. */
  arrived(group: TestGroup): string[] {
    return this.sandbox.arrivals({ groupId: group.sandboxId }).map((arrival) => {
      const body = JSON.parse(arrival.body) as { text?: { content: string } }
      return body.text?.content ?? arrival.body
    })
  }
}

export type TestGroup = { id: number; poolId: number; robots: TestRobot[]; sandboxId: string }
export type TestRobot = { id: number; name: string; key: string; laneId: number }
export type LogRow = {
  id: string
  status: string
  holdReason: string | null
  reason: string | null
  robot: string | null
  content: string
  part: number
  laneId: number | null
  attempts: number
}
