import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KEY, OTHER_KEY, startBench, text } from './testing/sandbox-bench'

let bench: Awaited<ReturnType<typeof startBench>>
beforeEach(async () => {
  bench = await startBench()
})
afterEach(() => bench.server.close())

const tail = (code: number) =>
  `, hint: \\[17\\d{23}\\], from ip: 127\\.0\\.0\\.1, more info at https://open\\.work\\.weixin\\.qq\\.com/devtool/query\\?e=${code}$`

describe('WeCom’s own form', () => {
  it('success is compact JSON with two headers', async () => {
    const path = `/cgi-bin/webhook/send?key=${KEY}`
    const reply = await bench.http('POST', path, JSON.stringify(text('早晨 😀')))
    expect(reply.status).toBe(200)
    expect(reply.text).toBe('{"errcode":0,"errmsg":"ok"}')
    expect(reply.headers).toMatchObject({
      'content-type': 'application/json; charset=UTF-8',
      'error-code': '0',
      'error-msg': 'ok',
    })
  })

  it('an error comes with HTTP 200, a hint, the caller’s address and the same in the headers', async () => {
    const reply = await bench.http('POST', '/cgi-bin/webhook/send?key=wrong', '{}')
    const body = JSON.parse(reply.text) as { errcode: number; errmsg: string }
    expect(reply.status).toBe(200)
    expect(body.errmsg).toMatch(new RegExp(`^invalid webhook url${tail(93000)}`))
    expect(reply.headers).toMatchObject({ 'error-code': '93000', 'error-msg': body.errmsg })
  })

  it.each(['/', '/cgi-bin', '/cgi-bin/webhook/send/', '/cgi-bin/message/nothing', '/cgi-bin//x'])(
    'an unknown path is 404 with an empty body: %s',
    async (path) => {
      expect(await bench.http('POST', path, '{}')).toMatchObject({ status: 404, text: '' })
    },
  )

  it('a GET counts as an empty request, after the key', async () => {
    const good = await bench.http('GET', `/cgi-bin/webhook/send?key=${KEY}`)
    const bad = await bench.http('GET', '/cgi-bin/webhook/send')
    expect(
      [good.text, bad.text].map((body) => (JSON.parse(body) as { errcode: number }).errcode),
    ).toEqual([93017, 93000])
  })
})

describe('the literal errors of §2.4', () => {
  it('93000: a key that is unknown, missing or of a removed robot', async () => {
    expect(await bench.send(text('hi'), OTHER_KEY.replace('6', '7'))).toMatchObject({
      errcode: 93000,
    })
    expect(await bench.send(text('hi'), '')).toMatchObject({ errcode: 93000 })
    bench.sandbox.setRemoved(KEY, true)
    expect(await bench.send(text('hi'))).toMatchObject({ errcode: 93000 })
    bench.sandbox.setRemoved(KEY, false)
    expect(await bench.send(text('hi'))).toMatchObject({ errcode: 0 })
  })

  it('45009: the 21st arrival in any 60 seconds, and not sooner', async () => {
    for (let index = 0; index < 20; index++) {
      expect(await bench.send(text(`${index}`))).toMatchObject({ errcode: 0 })
      bench.clock.advance(1_000)
    }
    const refused = await bench.send(text('21st'))
    expect(refused.errmsg).toMatch(new RegExp(`^api freq out of limit${tail(45009)}`))
    expect(await bench.send(text('other robot'), OTHER_KEY)).toMatchObject({ errcode: 0 })
    bench.clock.advance(39_999)
    expect(await bench.send(text('1 ms early'))).toMatchObject({ errcode: 45009 })
    bench.clock.advance(1)
    expect(await bench.send(text('first slot is back'))).toMatchObject({ errcode: 0 })
    expect(await bench.send(text('second is not'))).toMatchObject({ errcode: 45009 })
  })

  it('45009 itself does not lengthen the wait, a refused content does use the allowance', async () => {
    for (let index = 0; index < 20; index++) await bench.send(text(''))
    expect(await bench.send(text('hi'))).toMatchObject({ errcode: 45009 })
    bench.clock.advance(59_999)
    await bench.send(text('hi'))
    bench.clock.advance(1)
    expect(await bench.send(text('hi'))).toMatchObject({ errcode: 0 })
  })

  it.each([
    ['an unknown msgtype', { msgtype: 'poem', poem: {} }],
    ['no msgtype', { text: { content: 'hi' } }],
    ['a payload object that is missing', { msgtype: 'text' }],
    ['a name every object has', { msgtype: 'constructor', constructor: {} }],
    ['news without articles', { msgtype: 'news', news: { articles: [] } }],
  ])('40008: %s', async (_, message) => {
    const reply = await bench.send(message)
    expect(reply.errmsg).toMatch(new RegExp(`^invalid message type${tail(40008)}`))
  })

  it('44004: empty content', async () => {
    const reply = await bench.send(text(''))
    expect(reply.errmsg).toMatch(new RegExp(`^empty content${tail(44004)}`))
  })

  it('40058: text over 2048 bytes, in bytes and not in characters', async () => {
    expect(await bench.send(text('😀'.repeat(512)))).toMatchObject({ errcode: 0 })
    expect(await bench.send(text('😀'.repeat(511) + 'abcde'))).toMatchObject({ errcode: 40058 })
  })

  it.each(['markdown', 'markdown_v2'])('40058: %s over 4096 bytes', async (kind) => {
    const message = (content: string) => ({ msgtype: kind, [kind]: { content } })
    expect(await bench.send(message('課'.repeat(1365) + 'a'))).toMatchObject({ errcode: 0 })
    const reply = await bench.send(message('課'.repeat(1365) + 'ab'))
    const words = `^${kind}\\.content exceed max length 4096\\. invalid Request Parameter`
    expect(reply.errmsg).toMatch(new RegExp(`${words}${tail(40058)}`))
  })

  it('44001: an upload without data, found before the key is looked at', async () => {
    const reply = await bench.upload(Buffer.alloc(0), { key: 'nobody' })
    expect(reply.errmsg).toMatch(new RegExp(`^empty media data${tail(44001)}`))
    expect(await bench.upload(Buffer.from('123456'), { part: 'file' })).toMatchObject({
      errcode: 44001,
    })
    expect(await bench.upload(Buffer.from('123456'), { key: 'nobody' })).toMatchObject({
      errcode: 93000,
    })
  })
})

describe('the format warning', () => {
  it('comes with errcode 0 when a field of a wrong type could be left out', async () => {
    const message = { msgtype: 'text', text: { content: 'hi', mentioned_list: '@all' } }
    expect(await bench.send(message)).toEqual({
      errcode: 0,
      errmsg: 'ok. Warning: wrong json format. ',
    })
    expect(bench.seen()).toHaveLength(1)
  })

  it.each([
    ['a comma too many', '{"msgtype":"text","text":{"content":"hi",},}', 0],
    ['a document cut short', '{"msgtype":"text","text":{"content":"hi"', 0],
    ['a raw line break in a text', '{"msgtype":"text","text":{"content":"a\nb"}}', 0],
    ['a text cut short', '{"msgtype":"text","text":{"content":"h', 44004],
    ['no JSON', 'hello', 40008],
    ['a list', '[]', 40008],
    ['a number as content', '{"msgtype":"text","text":{"content":5}}', 44004],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0xfe]), 40008],
  ])('is on the answer to %s', async (_, body, errcode) => {
    const reply = await bench.send(body)
    expect(reply.errcode).toBe(errcode)
    expect(reply.errmsg).toContain('Warning: wrong json format. ')
  })
})

describe('images', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  const image = (bytes: Buffer, md5 = createHash('md5').update(bytes).digest('hex')) => ({
    msgtype: 'image',
    image: { base64: bytes.toString('base64'), md5 },
  })

  it.each([
    ['a PNG', 0, image(png)],
    ['a JPEG', 0, image(Buffer.from('ffd8ffe000104a464946', 'hex'))],
    ['a wrong md5', 301019, image(png, 'd41d8cd98f00b204e9800998ecf8427e')],
    ['no bytes', 40009, image(Buffer.alloc(0))],
    ['2 MB and a byte', 40009, image(Buffer.alloc(2 * 1024 * 1024 + 1, png))],
    ['exactly 2 MB', 0, image(Buffer.alloc(2 * 1024 * 1024, png))],
    ['a GIF', 40123, image(Buffer.from('GIF89a......'))],
  ])('%s is answered %i', async (_, errcode, message) => {
    expect(await bench.send(message)).toMatchObject({ errcode })
  })
})

describe('news', () => {
  const article = { title: 'Term dates', url: 'https://centre.example' }
  it.each([
    ['eight articles', 0, Array(8).fill(article)],
    ['nine articles', 45008, Array(9).fill(article)],
    ['no title', 41016, [{ url: article.url }]],
    ['no link', 40063, [{ title: 'x' }]],
    ['a link without scheme', 45034, [{ title: 'x', url: 'centre.example' }]],
  ])('%s is answered %i', async (_, errcode, articles) => {
    expect(await bench.send({ msgtype: 'news', news: { articles } })).toMatchObject({ errcode })
  })
})

describe('template cards', () => {
  const url = 'https://centre.example'
  const notice = {
    card_type: 'text_notice',
    main_title: { title: 'Fee' },
    card_action: { type: 1, url },
  }
  const news = { ...notice, card_type: 'news_notice', card_image: { url } }
  const row = { keyname: 'Day', value: 'Mon' }
  it.each([
    [0, notice],
    [0, news],
    [0, { ...notice, main_title: {}, sub_title_text: 'Please renew' }],
    [42031, { ...notice, card_type: 'button_interaction' }],
    [42033, { ...notice, main_title: {} }],
    [42033, { ...news, main_title: {}, sub_title_text: 'Please renew' }],
    [42033, { ...notice, jump_list: [{ type: 1, url }] }],
    [42033, { ...news, vertical_content_list: [{ desc: 'x' }] }],
    [42027, { ...notice, horizontal_content_list: [{ value: 'x' }] }],
    [42028, { ...notice, horizontal_content_list: [{ ...row, type: 1 }] }],
    [42029, { ...notice, horizontal_content_list: [{ ...row, type: 2 }] }],
    [40007, { ...notice, horizontal_content_list: [{ ...row, type: 2, media_id: 'nope' }] }],
    [42050, { ...notice, horizontal_content_list: [{ ...row, type: 3 }] }],
    [42035, { ...notice, horizontal_content_list: Array(7).fill(row) }],
    [42036, { ...news, vertical_content_list: Array(5).fill({ title: 'x' }) }],
    [42042, { ...notice, jump_list: Array(4).fill({ title: 'x' }) }],
    [42028, { ...notice, card_action: { type: 1 } }],
    [42030, { ...notice, card_action: { type: 2 } }],
    [42028, { ...notice, quote_area: { type: 1 } }],
    [42045, { ...notice, card_action: undefined }],
    [42045, { ...notice, card_action: { type: 0 } }],
    [42044, { ...news, card_image: { url: 'picture.png' } }],
  ])('%i', async (errcode, template_card) => {
    expect(await bench.send({ msgtype: 'template_card', template_card })).toMatchObject({ errcode })
  })
})

describe('files', () => {
  const file = (mediaId: string) => ({ msgtype: 'file', file: { media_id: mediaId } })
  const bytes = Buffer.from('123456')

  it('an upload answers a media id and the time as a string', async () => {
    const reply = await bench.upload(bytes)
    expect(reply).toMatchObject({
      errcode: 0,
      errmsg: 'ok',
      type: 'file',
      created_at: '1772413200',
    })
    expect(reply.media_id).toMatch(/^[\w-]{44}$/)
    expect(bench.sandbox.mediaBytes(reply.media_id)).toEqual(bytes)
  })

  it('serves its own robot for three days and no other', async () => {
    const { media_id: mediaId } = await bench.upload(bytes)
    expect(await bench.send(file(mediaId), OTHER_KEY)).toMatchObject({ errcode: 40007 })
    expect(await bench.send({ msgtype: 'voice', voice: { media_id: mediaId } })).toMatchObject({
      errcode: 40007,
    })
    bench.clock.advance(3 * 24 * 3_600_000 - 1)
    expect(await bench.send(file(mediaId))).toMatchObject({ errcode: 0 })
    bench.clock.advance(1)
    expect(await bench.send(file(mediaId))).toMatchObject({ errcode: 40007 })
  })

  it('uploads do not use the allowance', async () => {
    for (let index = 0; index < 21; index++) await bench.upload(bytes)
    expect(await bench.send(text('hi'))).toMatchObject({ errcode: 0 })
  })

  const frame = (count: number) =>
    Buffer.concat([
      Buffer.from('#!AMR\n'),
      ...(Array(count).fill(Buffer.alloc(32, 0x3c)) as Buffer[]),
    ])
  it.each([
    ['five bytes', 40006, { type: 'file' }, Buffer.from('12345')],
    ['20 MB', 0, { type: 'file' }, Buffer.alloc(20 * 1024 * 1024)],
    ['20 MB and a byte', 45001, { type: 'file' }, Buffer.alloc(20 * 1024 * 1024 + 1)],
    ['a type that robots do not have', 40005, { type: 'image' }, bytes],
    ['a voice of 60 s', 0, { type: 'voice' }, frame(3000)],
    ['a voice of 60.02 s', 45007, { type: 'voice' }, frame(3001)],
    ['a voice that is no AMR', 40004, { type: 'voice' }, bytes],
  ])('%s is answered %i', async (_, errcode, options, data) => {
    expect(await bench.upload(data, options)).toMatchObject({ errcode })
  })
})

describe('no input brings the server down', () => {
  const path = fc.constantFrom(
    '/cgi-bin/webhook/send',
    '/cgi-bin/webhook/upload_media',
    '/control/robots',
  )
  const body = fc.oneof(
    fc.json().map((json) => Buffer.from(json)),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    fc
      .string({ maxLength: 80 })
      .map((part) => Buffer.from(`{"msgtype":"text","text":{"content":"${part}`)),
    fc.constant(Buffer.from('['.repeat(50_000))),
    fc.constant(Buffer.from('{"a":'.repeat(50_000))),
  )

  it('by any bytes on any of its paths', async () => {
    bench.sandbox.addRobot({
      name: 'Fuzz',
      groupId: 'g1',
      key: '11111111-1111-4111-8111-111111111111',
      limit: { count: 10_000, windowMs: 60_000 },
    })
    await fc.assert(
      fc.asyncProperty(path, body, async (target, bytes) => {
        const reply = await bench.http(
          'POST',
          `${target}?key=11111111-1111-4111-8111-111111111111&type=file`,
          bytes,
          {
            'Content-Type': target.includes('upload')
              ? 'multipart/form-data; boundary=x'
              : 'application/json',
          },
        )
        expect([200, 400, 422]).toContain(reply.status)
        JSON.parse(reply.text)
      }),
      { numRuns: 150 },
    )
  })

  it('by any message of a known kind with any payload', async () => {
    const kind = fc.constantFrom('text', 'image', 'news', 'file', 'template_card', '__proto__')
    const payload = fc.object({
      key: fc.constantFrom('content', 'articles', 'card_type', 'main_title', 'type', 'x'),
    })
    await fc.assert(
      fc.asyncProperty(kind, payload, async (msgtype, content) => {
        expect(await bench.send({ msgtype, [msgtype]: content })).toHaveProperty('errcode')
      }),
      { numRuns: 100 },
    )
  })
})
