import { afterEach, beforeEach, expect, test } from 'vitest'
import { addConnection } from '@/lib/connections/add-connection'
import { checkConnection } from '@/lib/connections/check-connection'
import { sandboxOrigin } from '@/lib/connections/origins'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { testCentre } from '@/lib/runtime/testing/test-centre'
import { startRelay, type Relay } from '@/relay/server'
import { AGENT, AppCentre, CORP, SECRET, text } from './testing/app-centre'

testDatabase('test')
const centre = testCentre()
const app = new AppCentre(centre)
const TESTER = { kind: 'system', id: null, name: 'test' } as const
const KEY = 'a-key-of-the-relay-with-32-characters'
let relay: Relay

beforeEach(async () => {
  await centre.close()
  await centre.open()
  app.layCorp()
  relay = await startRelay({
    ...{ corpId: CORP, corpSecret: SECRET, agentId: AGENT, apiKeys: [KEY] },
    ...{ origin: sandboxOrigin()!, maxCallsPerMinute: 1_000, port: 0, host: '127.0.0.1' },
    clock: centre.clock,
    log: () => undefined,
  })
})

afterEach(() => relay.stop())

async function connect(relayKey = KEY): Promise<number> {
  const road = { target: 'live', route: 'relay', relayUrl: relay.url, relayKey } as const
  const one = { name: 'Relayed', corpId: CORP, agentId: AGENT, seats: null }
  return (await addConnection({ ...road, ...one }, TESTER, centre.clock.now())).id
}

test('messages arrive through a running relay, and no secret of the app is kept here', async () => {
  const id = await connect()
  expect(await checkConnection(id, TESTER, centre.clock.now())).toMatchObject({ works: true })
  const ids = await app.send(await app.staff(['Chan', 'Wong']), text('課'))
  await centre.deliver(centre.engine())
  expect(await app.standing(ids)).toMatchObject([{ status: 'sent' }, { status: 'sent' }])
  expect(app.phones(['Chan', 'Wong'])).toEqual([['課'], ['課']])
  expect(app.calls('gettoken')).toBe(1)
  expect(await sql.query(`select sealed_secret from connections`)).toEqual([
    { sealed_secret: null },
  ])
  expect(await sql.query(`select from access_tokens where sealed_token is not null`)).toEqual([])
})

test('a key that the relay does not know breaks the connection with that reason', async () => {
  const id = await connect('another-key-that-the-relay-knows-not')
  expect(await checkConnection(id, TESTER, centre.clock.now())).toMatchObject({
    works: false,
    steps: [{ state: 'bad', reason: 'relay_key_wrong' }],
  })
})

test('while the relay is away messages wait, and leave when it is back', async () => {
  await connect()
  const ids = await app.send(await app.staff(['Chan']), text('課'))
  const { port } = relay
  await relay.stop()
  const engine = centre.engine()
  await centre.deliver(engine)
  expect(await app.standing(ids)).toMatchObject([{ status: 'queued', reason: 'relay_unreachable' }])
  relay = await startRelay({
    ...{ corpId: CORP, corpSecret: SECRET, agentId: AGENT, apiKeys: [KEY] },
    ...{ origin: sandboxOrigin()!, maxCallsPerMinute: 1_000, port, host: '127.0.0.1' },
    clock: centre.clock,
    log: () => undefined,
  })
  await centre.deliverAll(engine)
  expect(app.phones(['Chan'])).toEqual([['課']])
})
