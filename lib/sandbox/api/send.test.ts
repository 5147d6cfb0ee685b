import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AGENT_ID, CORP_ID, startCorpBench, words, type CorpBench } from '../testing/corp-bench'

let bench: CorpBench
beforeEach(async () => {
  bench = await startCorpBench()
})
afterEach(() => bench.server.close())

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4])

test('A text reaches those in range, and the others are named in lower case', async () => {
  const reply = await bench.send(words('Anna|HIDDEN|nobody|ben|anna', '你好'))
  expect(reply).toMatchObject({ errcode: 0, errmsg: 'ok', invaliduser: 'hidden|nobody' })
  expect(reply.msgid).toMatch(/^[\w-]{20,}$/)
  expect(bench.phone('ANNA')).toEqual(['你好'])
  expect(bench.phone('hidden')).toEqual([])
})

test('With nobody in range it is refused, and says who', async () => {
  const reply = await bench.send(words('hidden', 'hello'))
  expect(reply).toMatchObject({ errcode: 81013, invaliduser: 'hidden' })
  expect(reply.errmsg).toMatch(/^user & party & tag all invalid, hint: \[/)
  expect(await bench.send({ msgtype: 'text', text: { content: 'x' } })).toMatchObject({
    errcode: 82001,
  })
})

test('Everybody, a department and unknown tags', async () => {
  expect((await bench.send(words('@all', 'all'))).errcode).toBe(0)
  const reply = await bench.send({
    toparty: '3|77',
    totag: '5',
    msgtype: 'text',
    text: { content: 'party' },
  })
  expect(reply).toMatchObject({ errcode: 0, invalidparty: '77', invalidtag: '5' })
  expect(bench.phone('carmen')).toEqual(['all', 'party'])
  expect(bench.phone('anna')).toEqual(['all'])
})

test('More recipients than one call may have are refused', async () => {
  const many = Array.from({ length: 1001 }, (_, index) => `u${index}`).join('|')
  expect((await bench.send(words(many, 'x'))).errcode).toBe(40032)
})

test('A long text is cut between characters, a long markdown refused', async () => {
  const text = '你'.repeat(682) + 'ab好'
  await bench.send(words('anna', text))
  expect(bench.phone('anna')).toEqual(['你'.repeat(682) + 'ab'])
  const reply = await bench.send({
    touser: 'anna',
    msgtype: 'markdown',
    markdown: { content: 'x'.repeat(2049) },
  })
  expect(reply.errcode).toBe(40058)
  expect(reply.errmsg).toMatch(/^markdown.content exceed max length 2048. invalid Request Param/)
})

describe('What real clients send is taken', () => {
  const content = 'from a client'
  const bodies: Record<string, string> = {
    'agentid and safe as text': `{"touser":"anna","agentid":"1000002","safe":"0","msgtype":"text","text":{"content":"${content}"}}`,
    'nulls and unused kinds': `{"touser":"anna","toparty":null,"totag":"","agentid":1000002,"msgtype":"text","text":{"content":"${content}"},"image":{},"markdown":null,"news":{"articles":[]}}`,
    'escaped characters': `{"touser":"anna","agentid":1000002,"msgtype":"text","text":{"content":"\\u0066rom a client"}}`,
  }
  test.each(Object.entries(bodies))('%s', async (_, body) => {
    const reply = await bench.post('message/send', body, { debug: '0' })
    expect(reply).toMatchObject({ errcode: 0, errmsg: 'ok' })
    expect(bench.phone('anna')).toEqual([content])
  })

  test.each(['', 'text/plain', 'application/x-www-form-urlencoded'])(
    'JSON with the Content-Type “%s”',
    async (type) => {
      const body = { agentid: AGENT_ID, ...words('anna', content) }
      const headers: Record<string, string> = type ? { 'Content-Type': type } : {}
      expect((await bench.post('message/send', body, {}, headers)).errmsg).toBe('ok')
    },
  )

  test('a chunked body, and the token after other parameters', async () => {
    const query = new URLSearchParams({ lang: 'en', debug: '0', access_token: await bench.token() })
    const response = await fetch(`${bench.server.url}/cgi-bin/message/send?${query}`, {
      method: 'POST',
      body: new Blob([JSON.stringify({ agentid: AGENT_ID, ...words('anna', content) })]).stream(),
      duplex: 'half',
    } as RequestInit)
    expect(await response.json()).toMatchObject({ errcode: 0 })
  })
})

test('A field of a wrong type, or broken JSON, leaves a warning on the answer', async () => {
  const reply = await bench.send({ ...words('anna', 'x'), enable_id_trans: {} })
  expect(reply).toMatchObject({ errcode: 0, errmsg: 'ok. Warning: wrong json format. ' })
  const cut = `{"touser":"anna","agentid":1000002,"msgtype":"text","text":{"content":"cut off`
  const broken = await bench.post('message/send', cut)
  expect(broken.errcode).toBe(44004)
  expect(broken.errmsg).toContain('Warning: wrong json format.')
})

test('The application must be the one of the token', async () => {
  expect((await bench.send({ ...words('anna', 'x'), agentid: 1000003 })).errcode).toBe(301002)
  expect((await bench.send({ ...words('anna', 'x'), agentid: null })).errcode).toBe(41011)
})

test('Files, pictures and the like serve every kind they were uploaded as, for three days', async () => {
  const image = await bench.upload(JPEG, 'image', 'photo.jpg')
  expect(image).toMatchObject({ errcode: 0, errmsg: '', type: 'image' })
  expect(image.created_at).toMatch(/^\d+$/)
  const media = { media_id: image.media_id }
  const asImage = { touser: 'anna', msgtype: 'image', image: media }
  expect((await bench.send(asImage)).errcode).toBe(0)
  expect((await bench.send({ touser: 'anna', msgtype: 'file', file: media })).errcode).toBe(40007)
  expect((await bench.send({ touser: 'anna', msgtype: 'file', file: {} })).errcode).toBe(41006)
  bench.clock.advance(3 * 86_400_000)
  expect((await bench.send(asImage)).errcode).toBe(40007)
})

test('An upload is checked by its kind', async () => {
  expect((await bench.upload(Buffer.alloc(9), 'image')).errcode).toBe(40123)
  expect((await bench.upload(Buffer.alloc(9), 'video')).errcode).toBe(40004)
  expect((await bench.upload(Buffer.alloc(9), 'voice')).errcode).toBe(40004)
  expect((await bench.upload(Buffer.alloc(5), 'file')).errcode).toBe(40006)
  expect((await bench.upload(Buffer.alloc(0), 'file')).errcode).toBe(44001)
  expect((await bench.upload(JPEG, 'picture')).errcode).toBe(40005)
  const large = Buffer.concat([JPEG, Buffer.alloc(10 * 1024 * 1024)])
  expect((await bench.upload(large, 'image')).errcode).toBe(45001)
})

test('A file comes back whole or in part, under its own name', async () => {
  const { media_id: mediaId } = await bench.upload(Buffer.from('0123456789'))
  const query = { access_token: await bench.token(), media_id: String(mediaId) }
  const path = `/cgi-bin/media/get?${new URLSearchParams(query)}`
  const whole = await bench.http('GET', path)
  expect(whole).toMatchObject({ status: 200, text: '0123456789' })
  expect(whole.headers['content-disposition']).toContain(encodeURIComponent('課程表.pdf'))
  const part = await bench.http('GET', path, '', { Range: 'bytes=2-4' })
  expect(part).toMatchObject({ status: 206, text: '234' })
  expect(await bench.read('media/get', { media_id: 'no' })).toEqual({
    errcode: 40007,
    errmsg: 'invalid media_id',
  })
})

test('Text cards and news are cut or refused as WeCom does', async () => {
  const card = { title: 'T'.repeat(129), description: '好'.repeat(513), url: 'https://a.example' }
  const textcard = (change: object) => ({
    touser: 'anna',
    msgtype: 'textcard',
    textcard: { ...card, ...change },
  })
  expect((await bench.send(textcard({}))).errcode).toBe(0)
  const [message] = bench.sandbox.corp.messages()
  const shown = message?.shown?.textcard as { title: string; description: string }
  expect([shown.title.length, shown.description.length]).toEqual([128, 512])
  expect((await bench.send(textcard({ url: 'a.example' }))).errcode).toBe(45034)
  expect((await bench.send(textcard({ title: '' }))).errcode).toBe(41016)
  expect((await bench.send(textcard({ description: null }))).errcode).toBe(41033)
  expect((await bench.send(textcard({ btntxt: '五個字太長' }))).errcode).toBe(40058)

  const article = { title: 'News', url: 'https://a.example' }
  const news = (articles: object[]) => ({ touser: 'anna', msgtype: 'news', news: { articles } })
  expect((await bench.send(news([article]))).errcode).toBe(0)
  expect((await bench.send(news(Array(9).fill(article)))).errcode).toBe(45008)
  expect((await bench.send({ ...news([article]), safe: 1 })).errcode).toBe(40074)
  const mini = { title: 'Mini', appid: 'wx1', pagepath: 'p' }
  expect((await bench.send(news([mini]))).errcode).toBe(0)
})

test('The 31st message within a minute is dropped for that member, and nobody is told', async () => {
  for (let sent = 0; sent < 30; sent++) await bench.send(words('anna', String(sent)))
  const reply = await bench.send(words('anna|ben', 'one more'))
  expect(reply).toMatchObject({ errcode: 0, errmsg: 'ok' })
  expect(bench.phone('anna')).toHaveLength(30)
  expect(bench.phone('ben')).toEqual(['one more'])
  expect(bench.sandbox.corp.messages().at(-1)?.dropped).toEqual(['anna'])
  bench.clock.advance(60_000)
  await bench.send(words('anna', 'again'))
  expect(bench.phone('anna').at(-1)).toBe('again')
})

test('The same request within its window is not given out again, whatever its order', async () => {
  const check = { enable_duplicate_check: 1, duplicate_check_interval: 60 }
  const first = await bench.send({ ...words('anna', 'once'), ...check })
  const again = await bench.send({ ...check, ...words('anna', 'once') })
  expect(again).toMatchObject({ errcode: 0, errmsg: 'ok' })
  expect(again.msgid).toBeUndefined()
  await bench.send({ ...words('anna', 'other'), ...check })
  expect(bench.phone('anna')).toEqual(['once', 'other'])
  bench.clock.advance(60_000)
  const later = await bench.send({ ...words('anna', 'once'), ...check })
  expect(later.msgid).not.toBe(first.msgid)
  await bench.send(words('anna', 'once'))
  expect(bench.phone('anna')).toEqual(['once', 'other', 'once', 'once'])
})

test('A message is recalled within a day, by the application that sent it', async () => {
  const { msgid } = await bench.send(words('anna|ben', 'oops'))
  const other = bench.sandbox.corp.addApp({ agentId: 1000003, name: 'Other', secret: 'other' })
  const byOther = { access_token: await bench.token(other.secret) }
  expect((await bench.post('message/recall', { msgid }, byOther)).errcode).toBe(40058)
  expect(await bench.post('message/recall', { msgid })).toEqual({ errcode: 0, errmsg: 'ok' })
  expect(bench.sandbox.corp.messages()[0]?.recalledAt).toBe(bench.clock.now().toISOString())
  const { msgid: second } = await bench.send(words('anna', 'later'))
  bench.clock.advance(24 * 3_600_000 + 1)
  expect((await bench.post('message/recall', { msgid: second })).errcode).toBe(42052)
  expect((await bench.post('message/recall', { msgid: 'no' })).errcode).toBe(40058)
})

test('What was sent survives a restart', async () => {
  const { mkdtempSync, rmSync } = await import('node:fs')
  const { tmpdir } = await import('node:os')
  const path = await import('node:path')
  const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-'))
  const stateFile = path.join(folder, 'journal.ndjson')
  const first = await startCorpBench({ stateFile })
  await first.send(words('anna', 'kept'))
  const token = await first.token()
  await first.server.close()
  const second = await startCorpBench({ stateFile })
  expect(second.phone('anna')).toEqual(['kept'])
  expect(await second.token()).toBe(token)
  await second.server.close()
  rmSync(folder, { recursive: true })
})

test('The rarer kinds are checked, too', async () => {
  const image = await bench.upload(JPEG, 'image', 'photo.jpg')
  const video = Buffer.concat([Buffer.alloc(4), Buffer.from('ftypisom'), Buffer.alloc(20)])
  const clip = await bench.upload(video, 'video', 'clip.mp4')
  const send = async (kind: string, payload: object, more: object = {}) =>
    (await bench.send({ touser: 'anna', msgtype: kind, [kind]: payload, ...more })).errcode

  expect(await send('video', { media_id: clip.media_id, title: 'x'.repeat(200) })).toBe(0)
  const article = { title: 'T', thumb_media_id: image.media_id, content: '<p>Hello</p>' }
  expect(await send('mpnews', { articles: [article] }, { safe: 2 })).toBe(0)
  expect(await send('mpnews', { articles: [{ ...article, thumb_media_id: 'x' }] })).toBe(40007)
  expect(await send('mpnews', { articles: [{ ...article, content: '' }] })).toBe(44004)
  expect(await send('mpnews', { articles: [{ ...article, author: 'x'.repeat(65) }] })).toBe(40058)

  const notice = {
    appid: 'wx1',
    title: '家長會通知',
    content_item: [{ key: '時間', value: '三時' }],
  }
  expect(await send('miniprogram_notice', notice)).toBe(0)
  expect(await send('miniprogram_notice', { ...notice, title: '短' })).toBe(40058)
  expect(await send('miniprogram_notice', { ...notice, appid: '' })).toBe(40063)
  expect(await send('miniprogram_notice', notice, { touser: '@all' })).toBe(40058)

  const program = await bench.upload(Buffer.from('#!/bin/sh'), 'file', 'run.sh')
  expect(await send('file', { media_id: program.media_id }, { safe: '1' })).toBe(40058)
  expect(await send('file', { media_id: program.media_id }, { safe: '0' })).toBe(0)
  expect(await send('text', { content: 'x' }, { safe: 2 })).toBe(40058)
  expect(await send('poem', { content: 'x' })).toBe(40008)
})

test('A day’s person-sends end with the seats, and begin again at midnight in China', async () => {
  const { corp } = bench.sandbox
  corp.apply({ change: 'corp', corp: { corpId: CORP_ID, name: 'Small centre', seats: 1 } })
  bench.clock.set(new Date('2026-03-02T00:00:00Z'))
  for (let sent = 0; sent < 200; sent += 3) {
    bench.clock.advance(3_000)
    await bench.send(words('@all', 'x'))
  }
  expect(corp.messages().at(-1)).toMatchObject({ delivered: ['anna', 'ben'], dropped: ['carmen'] })
  bench.clock.set(new Date('2026-03-02T16:00:00Z'))
  await bench.send(words('carmen', 'a new day'))
  expect(bench.phone('carmen').at(-1)).toBe('a new day')
})
