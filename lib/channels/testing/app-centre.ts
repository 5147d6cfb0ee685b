import { addConnection } from '@/lib/connections/add-connection'
import { inTransaction, sql } from '@/lib/db/sql'
import type { TestCentre } from '@/lib/runtime/testing/test-centre'
import { corpFixture } from '@/lib/sandbox/api/corp-fixture'
import type { FaultKind } from '@/lib/sandbox/types'
import { reachByApp } from '../app-reach'
import { isReached } from '../reach'

export const CORP = 'ww00112233445566aa'
export const AGENT = 1_000_002
export const SECRET = 'sandbox-app-secret-of-this-test-0001'
const TESTER = { kind: 'system', id: null, name: 'test' } as const

/** An application of the sandbox with a connection to it, and staff with WeCom ids. */
export class AppCentre {
  readonly #centre: TestCentre

  constructor(centre: TestCentre) {
    this.#centre = centre
  }

  get app() {
    return this.#centre.sandbox.corp
  }

  /** The organisation and its one application, without any member. */
  layCorp(): void {
    const apps = [{ agentId: AGENT, name: 'Courier', secret: SECRET }]
    this.app.lay(corpFixture.parse({ corpId: CORP, name: 'Centre', apps }))
    this.app.changeApp(AGENT, { trustedIps: null })
  }

  async connect(secret = SECRET): Promise<number> {
    const road = { target: 'sandbox', route: 'direct', relayUrl: null } as const
    const app = { name: 'Courier', corpId: CORP, agentId: AGENT, secret, seats: null }
    return (await addConnection({ ...road, ...app }, TESTER, this.#now())).id
  }

  /** Staff whose WeCom id is their name in lower case, known to the sandbox. */
  async staff(names: string[], { visible = true } = {}): Promise<number[]> {
    const ids: number[] = []
    for (const name of names) {
      const userid = name.toLowerCase()
      this.app.putMember({ userid, name, visible })
      const [row] = await sql.query<{ id: number }>(
        `insert into tutors (tutor_name, wecom_userid, created_at) values ($1, $2, $3) returning id`,
        [name, userid, this.#now()],
      )
      ids.push(row!.id)
    }
    return ids
  }

  /** One message to each, as a batch would leave them; the messages' ids in that order. */
  async send(staffIds: number[], payload: object): Promise<string[]> {
    const now = this.#now()
    return inTransaction(async (tx) => {
      const reached = await reachByApp(tx, staffIds, now)
      const [batch] = await tx.query<{ id: number }>(
        `insert into batches (request_sha256, channel, message_type, kind, content, title, priority,
           if_late, created_at, changed_at)
         values ('', 'app', 'announcement', 'send', '{}', 'test', 1, 'ask', $1, $1) returning id`,
        [now],
      )
      const ids: string[] = []
      for (const answer of reached) {
        if (!isReached(answer)) throw new Error(`not reached: ${answer.reason}`)
        const [row] = await tx.query<{ id: string }>(
          `insert into wecom_message_log (batch_id, channel, message_type, recipient_kind,
             recipient_id, recipient_name, message_content, payload, pool_id, priority, turn,
             send_status, created_at)
           values ($1, 'app', 'announcement', 'staff', $2, 'test', 'test', $3::jsonb, $4, 1,
             (select turn_served + 1 from pools where id = $4), 'queued', $5) returning id`,
          [batch!.id, String(answer.staffId), JSON.stringify(payload), answer.poolId, now],
        )
        ids.push(row!.id)
      }
      return ids
    })
  }

  /** Where the messages stand, in this order. */
  async standing(ids: string[]): Promise<Standing[]> {
    return sql.query<Standing>(
      `select send_status as status, hold_reason as hold, reason_code as reason
       from wecom_message_log where id = any($1::bigint[]) order by id`,
      [ids],
    )
  }

  /** What each of these members' phones show. */
  phones(names: string[]): string[][] {
    return names.map((name) =>
      this.app.messages({ userid: name.toLowerCase() }).map(({ shown }) => {
        const text = shown?.['text'] as { content?: string } | undefined
        return text?.content ?? JSON.stringify(shown)
      }),
    )
  }

  /** How often the sandbox was asked this. */
  calls(path: string): number {
    return this.app.calls(`/cgi-bin/${path}`).length
  }

  fault(kind: FaultKind, count = 1): void {
    this.#centre.sandbox.setFault({ robotKey: `app/${AGENT}`, kind, count })
  }

  #now(): Date {
    return this.#centre.clock.now()
  }
}

export type Standing = { status: string; hold: string | null; reason: string | null }

export const text = (content: string) => ({ msgtype: 'text', text: { content } })
