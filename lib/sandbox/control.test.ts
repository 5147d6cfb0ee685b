import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KEY, OTHER_KEY, startBench, text } from './testing/sandbox-bench'

let bench: Awaited<ReturnType<typeof startBench>>
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => bench.server.close())

describe('the inbox', () => {
  it('gives what the groups have seen: exact body, time, robot and group', async () => {
    await bench.send(text('早晨'))
    await bench.send(text(''))
    expect((await bench.control('GET', '/inbox')).body).toEqual([
      {
        id: 1,
        at: '2026-03-02T01:00:00.000Z',
        call: 'send',
        robotKey: KEY,
        robotName: 'Desk',
        groupId: 'g1',
        kind: 'text',
        accepted: true,
        errcode: 0,
        errmsg: 'ok',
        body: '{"msgtype":"text","text":{"content":"早晨"}}',
      },
    ])
  })

  it('with all=1 has the refused calls too', async () => {
    await bench.send(text(''))
    expect((await bench.control('GET', '/inbox?all=1')).body).toMatchObject([
      { accepted: false, errcode: 44004, errmsg: 'empty content' },
    ])
  })

  it('may begin after an id or at a time, and be of one group', async () => {
    bench.sandbox.addGroup({ name: '管理層' })
    await bench.send(text('1'))
    bench.clock.advance(1_000)
    await bench.send(text('2'))
    const bodies = async (query: string) =>
      ((await bench.control('GET', `/inbox?${query}`)).body as { id: number }[]).map(({ id }) => id)
    expect(await bodies('since=1')).toEqual([2])
    expect(await bodies('since=2026-03-02T01:00:01Z')).toEqual([2])
    expect(await bodies(`group=${encodeURIComponent('Front desk')}`)).toEqual([1, 2])
    expect(await bodies(`group=${encodeURIComponent('管理層')}`)).toEqual([])
    expect((await bench.control('GET', '/inbox?since=noon')).status).toBe(422)
    expect((await bench.control('GET', '/inbox?group=nowhere')).status).toBe(404)
  })

  it('gives an uploaded file’s bytes', async () => {
    const { media_id: mediaId } = await bench.upload(Buffer.from('123456'))
    expect(await bench.http('GET', `/inbox/media/${mediaId}`)).toMatchObject({ text: '123456' })
    expect(await bench.http('GET', '/inbox/media/nope')).toMatchObject({ status: 404 })
  })
})

describe('the control paths', () => {
  it('add a group and a robot, whose URL then works', async () => {
    await bench.control('POST', '/control/groups', { name: '管理層' })
    const added = await bench.control('POST', '/control/robots', {
      name: 'Alerts',
      group: '管理層',
    })
    const { url } = added.body as { url: string }
    expect(added.status).toBe(201)
    const reply = await fetch(url, { method: 'POST', body: JSON.stringify(text('hi')) })
    expect(await reply.json()).toEqual({ errcode: 0, errmsg: 'ok' })
  })

  it('take a robot out of its group and put it back', async () => {
    await bench.control('PATCH', `/control/robots/${KEY}`, { removed: true })
    expect(await bench.send(text('hi'))).toMatchObject({ errcode: 93000 })
    await bench.control('PATCH', `/control/robots/${KEY}`, { removed: false })
    expect(await bench.send(text('hi'))).toMatchObject({ errcode: 0 })
  })

  it('set and end faults, dice and delay', async () => {
    await bench.control('POST', '/control/faults', {
      robotKey: KEY,
      kind: 'errcode',
      errcode: 45033,
    })
    await bench.control('PUT', '/control/delay', { minMs: 0, maxMs: 1 })
    await bench.control('PUT', '/control/chaos', { busy: 50, seed: 3 })
    expect((await bench.control('GET', '/control/faults')).body).toMatchObject({
      faults: [{ robotKey: KEY, kind: 'errcode', errcode: 45033, count: 1 }],
      chaos: { busy: 50, seed: 3 },
      delay: { minMs: 0, maxMs: 1 },
    })
    expect(await bench.send(text('hi'))).toMatchObject({ errcode: 45033 })
    await bench.control('POST', '/control/faults', { kind: 'busy', count: 5 })
    expect((await bench.control('DELETE', '/control/faults')).body).toEqual([])
  })

  it('show each robot’s allowance', async () => {
    await bench.send(text('hi'))
    expect((await bench.control('GET', '/control/robots')).body).toMatchObject([
      { key: KEY, allowance: { used: 1, count: 20, windowMs: 60_000 } },
      { key: OTHER_KEY, allowance: { used: 0 } },
    ])
  })

  it('forget what arrived', async () => {
    await bench.send(text('hi'))
    await bench.control('POST', '/control/clear', {})
    expect((await bench.control('GET', '/inbox')).body).toEqual([])
  })

  it.each([
    ['POST', '/control/faults', { kind: 'errcode' }, 422],
    ['POST', '/control/faults', { kind: 'earthquake' }, 422],
    [
      'POST',
      '/control/faults',
      { kind: 'busy', robotKey: '7a1d2b5f-9c1b-4dae-8e68-1b2c3d4e5f60' },
      404,
    ],
    ['PUT', '/control/chaos', { busy: 60, slow: 60 }, 422],
    ['PUT', '/control/delay', { minMs: 5, maxMs: 1 }, 422],
    ['POST', '/control/groups', { name: 'Front desk' }, 409],
    ['POST', '/control/robots', { name: 'x', group: 'g1', key: KEY }, 409],
    ['PATCH', '/control/robots/nope', { removed: true }, 404],
    ['GET', '/control/nothing', undefined, 404],
  ])('%s %s %o is refused with %i', async (method, target, body, status) => {
    expect((await bench.control(method, target, body)).status).toBe(status)
  })

  it('refuse web pages, other names for this machine, and bodies that are not JSON', async () => {
    const refused = async (headers: Record<string, string>, method = 'GET') =>
      (await bench.http(method, '/control/robots', '', headers)).status
    expect(await refused({ Origin: 'https://evil.example' })).toBe(403)
    expect(await refused({ Host: 'evil.example' })).toBe(403)
    expect(await refused({ 'Content-Type': 'text/plain' }, 'POST')).toBe(415)
  })
})
