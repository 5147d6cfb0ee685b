import { encrypt, getSignature } from '@wecom/crypto'
import { describe, expect, it } from 'vitest'
import { encryptedIn, openCallback, readCallbackContent, type CallbackKeys } from './callback'
import { readXml } from './read-xml'

/** The vendor's own example. WeCom path/90968 */
const KEYS: CallbackKeys = {
  token: 'QDG6eK',
  aesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
  corpId: 'wx5823bf96d3bd56c7',
}
const TIMESTAMP = '1409659813'
const NONCE = '1372623149'
const THEN = new Date(Number(TIMESTAMP) * 1000)
const ENCRYPTED =
  'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q=='

const sign = (encrypted: string, { token } = KEYS, timestamp = TIMESTAMP) => ({
  msg_signature: getSignature(token, timestamp, NONCE, encrypted),
  timestamp,
  nonce: NONCE,
})

describe('the vendor’s own message', () => {
  it('has the signature that the vendor gives, and opens', () => {
    const query = sign(ENCRYPTED)
    expect(query.msg_signature).toBe('477715d11cdb4164915debcba66cb864d751f3e6')
    const opened = openCallback(KEYS, query, ENCRYPTED, THEN)
    expect(opened.problem).toBeUndefined()
    expect(readCallbackContent('message' in opened ? opened.message : '')).toMatchObject({
      kind: 'text',
      userId: 'mycreate',
      dedupeKey: 'message 4561255354251345929',
      fields: { Content: 'hello', AgentID: '218' },
    })
  })

  it.each([
    ['another signature', { ...sign(ENCRYPTED), msg_signature: '0'.repeat(40) }, 'wrong_signature'],
    ['a shorter one', { ...sign(ENCRYPTED), msg_signature: '47' }, 'wrong_signature'],
    ['a signature of another token', sign(ENCRYPTED, { ...KEYS, token: 'x' }), 'wrong_signature'],
    [
      'a time that was not signed',
      { ...sign(ENCRYPTED), timestamp: '1409659814' },
      'wrong_signature',
    ],
    ['an old time', sign(ENCRYPTED, KEYS, '1409650000'), 'too_old'],
    ['no time', sign(ENCRYPTED, KEYS, 'soon'), 'too_old'],
  ])('is refused with %s', (_, query, problem) => {
    expect(openCallback(KEYS, query, ENCRYPTED, THEN)).toEqual({ problem })
  })

  it('is refused with another key, and for another receiver', () => {
    const aesKey = 'A'.repeat(43)
    const other = { ...KEYS, aesKey }
    expect(openCallback(other, sign(ENCRYPTED), ENCRYPTED, THEN).problem).toMatch(
      /unreadable|wrong_receiver/,
    )
    const corpId = 'ww0000000000000000'
    expect(openCallback({ ...KEYS, corpId }, sign(ENCRYPTED), ENCRYPTED, THEN)).toEqual({
      problem: 'wrong_receiver',
    })
    const garbage = 'AAAA'
    expect(openCallback(KEYS, sign(garbage), garbage, THEN)).toEqual({ problem: 'unreadable' })
  })
})

it('a delivery’s body gives its encrypted part, and nothing else does', () => {
  const sealed = encrypt(KEYS.aesKey, '<xml></xml>', KEYS.corpId)
  const body = `<xml><ToUserName><![CDATA[${KEYS.corpId}]]></ToUserName><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`
  expect(encryptedIn(body)).toBe(sealed)
  for (const torn of [
    '',
    'hello',
    '<xml>',
    '<xml><Encrypt>a</xml>',
    '<a><Encrypt>a</Encrypt></a>',
  ]) {
    expect(encryptedIn(torn)).toBeUndefined()
  }
})

it('events of one second by nobody in particular are told apart', () => {
  const event = (chat: string) =>
    readCallbackContent(
      `<xml><FromUserName>sys</FromUserName><CreateTime>1403610513</CreateTime><MsgType>event</MsgType><Event>change_external_chat</Event><ChatId>${chat}</ChatId><ChangeType>update</ChangeType><MemChangeList><Item>a</Item><Item>b</Item></MemChangeList></xml>`,
    )!
  expect(event('wr1').dedupeKey).toBe(event('wr1').dedupeKey)
  expect(event('wr1').dedupeKey).not.toBe(event('wr2').dedupeKey)
  expect(event('wr1').kind).toBe('event.change_external_chat')
  expect(event('wr1').fields['MemChangeList']).toEqual({ Item: ['a', 'b'] })
})

it('XML that is meant to hurt is only text, or refused', () => {
  expect(readXml('<!DOCTYPE x [<!ENTITY a "b">]><xml><A>&a;</A></xml>')).toEqual({ A: '&a;' })
  expect(readXml(`<xml>${'<a>'.repeat(50)}${'</a>'.repeat(50)}</xml>`)).toBeUndefined()
  expect(readXml(`<xml>${'<a/>'.repeat(2_000)}</xml>`)).toBeUndefined()
  expect(readXml('<xml><__proto__><x>1</x></__proto__></xml>')).toBeDefined()
  expect(({} as Record<string, unknown>)['x']).toBeUndefined()
})
