import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { callWecom } from '@/lib/wecom/http-client'
import { chanceFault, isReserved, RESERVED_PREFIX, seededRandom } from './faults'
import { CALM } from './state'
import { KEY, OTHER_KEY, startBench, text } from './testing/sandbox-bench'

let bench: Awaited<ReturnType<typeof startBench>>
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => bench.server.close())

const call = (key: string, timeoutMs = 2_000) =>
  callWecom({
    baseUrl: bench.server.url,
    path: '/cgi-bin/webhook/send',
    query: { key },
    json: Buffer.from(JSON.stringify(text('hi'))),
    timeoutMs,
  })
const reserved = (block: string) => RESERVED_PREFIX + block

describe('a reserved key', () => {
  it.each([-1, 40007, 40008, 40058, 45009, 45033, 93000, 93001, 93004, 93008, 301019])(
    'always gives its errcode: %i',
    async (errcode) => {
      const block = errcode === -1 ? '000000000001' : String(errcode).padStart(12, '0')
      for (let time = 0; time < 2; time++) {
        expect(await call(reserved(block))).toMatchObject({ kind: 'answered', errcode })
      }
      expect(bench.seen()).toHaveLength(0)
    },
  )

  it('for a robot that is busy twice accepts every third call', async () => {
    const codes: number[] = []
    for (let time = 0; time < 6; time++) {
      const result = await call(reserved('000000000009'))
      codes.push(result.kind === 'answered' ? result.errcode : NaN)
    }
    expect(codes).toEqual([-1, -1, 0, -1, -1, 0])
    expect(bench.seen()).toHaveLength(2)
  })

  it.each([
    ['000000000003', 'a call never answered', { cause: 'timeout' }, 1],
    ['000000000004', 'a call dropped before it was accepted', { cause: 'reset' }, 0],
    ['000000000005', 'a call dropped after it was accepted', { cause: 'reset' }, 1],
    ['000000000007', 'a gateway that fails', { cause: 'http_5xx' }, 1],
    ['000000000008', 'a page that is not JSON', { cause: 'bad_reply' }, 1],
  ])('%s is %s', async (block, _, expected, arrived) => {
    const timeoutMs = expected.cause === 'timeout' ? 150 : 2_000
    expect(await call(reserved(block), timeoutMs)).toMatchObject({ kind: 'in_doubt', ...expected })
    expect(bench.seen()).toHaveLength(arrived)
  })

  it('gives the format warning with errcode 0', async () => {
    expect(await call(reserved('000000000006'))).toMatchObject({ errcode: 0, malformed: true })
    expect(bench.seen()).toHaveLength(1)
  })

  it('lets a file be uploaded when its errcode is about media', async () => {
    const key = reserved('000000040007')
    expect(await bench.upload(Buffer.from('123456'), { key })).toMatchObject({ errcode: 0 })
  })

  it('is told from every other key', () => {
    expect(isReserved(KEY)).toBe(false)
    expect(isReserved(reserved('000000000010'))).toBe(false)
    expect(isReserved(reserved('0000000000ff'))).toBe(false)
    expect(isReserved(reserved('000000093000'))).toBe(true)
  })
})

describe('a fault from the panel', () => {
  it('holds for the next n calls of one robot', async () => {
    bench.sandbox.setFault({ robotKey: KEY, kind: 'busy', count: 2 })
    const codes = [await bench.send(text('1')), await bench.send(text('o'), OTHER_KEY)]
    codes.push(await bench.send(text('2')), await bench.send(text('3')))
    expect(codes.map(({ errcode }) => errcode)).toEqual([-1, 0, -1, 0])
    expect(bench.sandbox.faults()).toEqual([])
  })

  it('for any robot yields to the robot’s own', async () => {
    bench.sandbox.setFault({ robotKey: '*', kind: 'rate_limit', count: 1 })
    bench.sandbox.setFault({ robotKey: KEY, kind: 'removed', count: 1 })
    expect(await bench.send(text('hi'))).toMatchObject({ errcode: 93000 })
    expect(await bench.send(text('hi'))).toMatchObject({ errcode: 45009 })
  })

  it('slow answers late, and the message is there before', async () => {
    bench.sandbox.setFault({ robotKey: KEY, kind: 'slow', ms: 60_000, count: 1 })
    expect(await call(KEY, 150)).toMatchObject({ kind: 'in_doubt', cause: 'timeout' })
    expect(bench.seen()).toHaveLength(1)
    bench.sandbox.setFault({ robotKey: KEY, kind: 'slow', ms: 5, count: 1 })
    expect(await call(KEY)).toMatchObject({ kind: 'answered', errcode: 0 })
  })

  it('of a dropped call before counting uses none of the allowance', async () => {
    bench.sandbox.setFault({ robotKey: KEY, kind: 'drop_before', count: 1 })
    await call(KEY)
    expect(bench.sandbox.robots()[0]?.allowance.used).toBe(0)
  })
})

describe('the count of faults', () => {
  it('holds every call that a fault struck, and none that was refused for another reason', async () => {
    const strike = async (kind: 'drop_before' | 'drop_after' | 'busy') => {
      bench.sandbox.setFault({ robotKey: KEY, kind, count: 1 })
      await call(KEY)
    }
    for (const kind of ['drop_before', 'drop_after', 'drop_after', 'busy'] as const) {
      await strike(kind)
    }
    bench.sandbox.setRemoved(KEY, true)
    await strike('drop_after')
    const reply = await fetch(`${bench.server.url}/control/faults`)
    expect(await reply.json()).toMatchObject({ given: { drop_before: 1, drop_after: 2, busy: 1 } })
    expect([...bench.sandbox.state.events()]).toContainEqual({
      event: 'given',
      kind: 'drop_after',
      count: 2,
    })
  })
})

describe('faults by chance', () => {
  it('come as often as asked, and the same for the same seed', () => {
    const chaos = { ...CALM, dropBefore: 10, dropAfter: 10, busy: 20 }
    const draw = () => {
      const roll = seededRandom(7)
      return Array.from({ length: 10_000 }, () => chanceFault(chaos, roll())?.kind ?? 'none')
    }
    const share = (kind: string) => draw().filter((drawn) => drawn === kind).length / 10_000
    expect(draw()).toEqual(draw())
    expect(share('drop_before')).toBeCloseTo(0.1, 1)
    expect(share('busy')).toBeCloseTo(0.2, 1)
    expect(share('none')).toBeCloseTo(0.6, 1)
  })

  it('change nothing for reserved keys', async () => {
    bench.sandbox.setChaos({ ...CALM, busy: 100 })
    expect(await call(KEY)).toMatchObject({ errcode: -1 })
    expect(await call(reserved('000000093001'))).toMatchObject({ errcode: 93001 })
  })
})
