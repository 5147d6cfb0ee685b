import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestClock } from '@/lib/clock'
import { fixturesSchema, readFixtures } from './fixtures'
import { createSandbox } from './sandbox'
import { MAX_ARRIVALS, SandboxState } from './state'
import { KEY, startBench, text } from './testing/sandbox-bench'

let folder: string
let stateFile: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sandbox-'))
  stateFile = path.join(folder, 'deep', 'state.ndjson')
})
afterEach(() => rmSync(folder, { recursive: true }))

const SAMPLE = path.join(import.meta.dirname, '../../prisma/sample-centre/sandbox.json')

describe('a restart', () => {
  it('finds everything again: groups, arrivals, files, faults and the allowance in use', async () => {
    const first = await startBench({ stateFile })
    for (let index = 0; index < 20; index++) await first.send(text(`${index} 早晨`))
    const { media_id: mediaId } = await first.upload(Buffer.from('123456'))
    first.sandbox.setFault({ robotKey: '*', kind: 'busy', count: 3 })
    const before = { groups: first.sandbox.groups(), faults: first.sandbox.faults() }
    await first.server.close()

    const second = await startBench({ stateFile })
    expect({ groups: second.sandbox.groups(), faults: second.sandbox.faults() }).toEqual(before)
    expect(second.sandbox.mediaBytes(mediaId)).toEqual(Buffer.from('123456'))
    second.sandbox.clearFaults()
    expect(await second.send(text('21st'))).toMatchObject({ errcode: 45009 })
    expect(second.sandbox.arrivals({ everything: true }).at(-1)?.id).toBe(22)
    await second.server.close()
  })

  it('passes over a last line that was torn by a kill, and goes on after it', async () => {
    const first = await startBench({ stateFile })
    await first.send(text('whole'))
    await first.server.close()
    const lines = readFileSync(stateFile, 'utf8').trimEnd().split('\n')
    writeFileSync(stateFile, lines.join('\n') + '\n' + lines.at(-1)!.slice(0, 40))

    const second = await startBench({ stateFile })
    await second.send(text('after'))
    await second.server.close()
    const third = createSandbox({ clock: new TestClock(), stateFile })
    expect(third.arrivals().map(({ body }) => body)).toEqual([
      JSON.stringify(text('whole')),
      JSON.stringify(text('after')),
    ])
  })

  it('passes over lines that are no events of ours', () => {
    createSandbox({ clock: new TestClock(), stateFile }).addGroup({ name: 'Front desk' })
    appendFileSync(stateFile, 'null\n5\n{"event":"arrival"}\n{"event":"robot","robot":null}\nx\n')
    const again = createSandbox({ clock: new TestClock(), stateFile })
    expect(again.groups()).toMatchObject([{ name: 'Front desk' }])
  })

  it('takes away files that a killed process left without an entry', () => {
    const sandbox = createSandbox({ clock: new TestClock(), stateFile })
    sandbox.keepMedia('orphan', Buffer.from('123456'))
    expect(existsSync(`${stateFile}.media/orphan`)).toBe(true)
    createSandbox({ clock: new TestClock(), stateFile })
    expect(existsSync(`${stateFile}.media/orphan`)).toBe(false)
  })

  it('does not undo what was changed by laying the fixtures again', () => {
    const fixtures = readFixtures(SAMPLE)
    const options = { clock: new TestClock(), stateFile, fixtures }
    const { key } = fixtures.robots[0]!
    createSandbox(options).setRemoved(key, true)
    const again = createSandbox(options)
    expect(again.robot(key)?.removed).toBe(true)
    expect(again.groups()).toHaveLength(fixtures.groups.length)
  })
})

describe('the memory', () => {
  it('keeps the last 5,000 arrivals', () => {
    const state = new SandboxState()
    const arrival = { at: '2026-03-02T01:00:00.000Z', robotKey: KEY, body: 'x' }
    for (let id = 1; id <= MAX_ARRIVALS + 10; id++) {
      state.apply({ event: 'arrival', arrival: { ...arrival, id } as never, counted: false })
    }
    expect(state.arrivals).toHaveLength(MAX_ARRIVALS)
    expect(state.arrivals[0]?.id).toBe(11)
  })

  it('is emptied by clear, but for groups and robots', async () => {
    const { sandbox, send, server } = await startBench()
    await send(text('hi'))
    sandbox.clear()
    expect(sandbox.groups()).toMatchObject([
      { arrivals: [], robots: [{ allowance: { used: 0 } }, {}] },
    ])
    await server.close()
  })
})

describe('fixtures', () => {
  it('of the sample centre are sound, and one group has three robots', () => {
    const sandbox = createSandbox({ clock: new TestClock(), fixtures: readFixtures(SAMPLE) })
    expect(sandbox.groups().map(({ robots }) => robots.length)).toEqual([1, 3, 1, 1, 13])
  })

  it('with a robot of an unknown group are refused, naming it', () => {
    const robots = [{ key: KEY, name: 'x', group: 'nowhere' }]
    const file = path.join(folder, 'fixtures.json')
    writeFileSync(file, JSON.stringify({ groups: [], robots }))
    expect(() => readFixtures(file)).toThrow('robots.0.group: there is no group named nowhere')
  })

  it('set a limit, a delay and dice', async () => {
    const fixtures = fixturesSchema.parse({
      groups: [{ name: 'A' }],
      robots: [{ key: KEY, name: 'r', group: 'A', limit: { count: 1, windowSeconds: 0.5 } }],
      delay: { minMs: 1, maxMs: 2 },
      chaos: { slow: 100, slowMs: 1 },
    })
    const { send, clock, server } = await startBench({ fixtures })
    expect(await send(text('1'))).toMatchObject({ errcode: 0 })
    expect(await send(text('2'))).toMatchObject({ errcode: 45009 })
    clock.advance(500)
    expect(await send(text('3'))).toMatchObject({ errcode: 0 })
    await server.close()
  })
})
