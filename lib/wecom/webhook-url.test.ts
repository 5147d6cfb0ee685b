import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskKey, parseWebhookUrl } from './webhook-url'

const KEY = '693a91f6-7ea5-4a7b-9a0e-1b2c3d4e5f60'
const LIVE = 'https://qyapi.weixin.qq.com'
const SANDBOX = 'http://127.0.0.1:3100'
const PATH = '/cgi-bin/webhook/send'
const parse = (text: string) => parseWebhookUrl(text, { liveOrigin: LIVE, sandboxOrigin: SANDBOX })

describe('a pasted webhook address', () => {
  it.each([
    ['as WeCom shows it', `${LIVE}${PATH}?key=${KEY}`],
    ['with spaces and a line break around it', ` \n${LIVE}${PATH}?key=${KEY}\u00a0\n`],
    ['in quotes', `"${LIVE}${PATH}?key=${KEY}"`],
    ['in Chinese brackets, with a full stop', `「${LIVE}${PATH}?key=${KEY}」。`],
    ['in angle brackets', `<${LIVE}${PATH}?key=${KEY}>`],
    ['with an upper-case key', `${LIVE}${PATH}?key=${KEY.toUpperCase()}`],
    ['with the default port', `${LIVE}:443${PATH}?key=${KEY}`],
    ['with an invisible character in front', `\u200b${LIVE}${PATH}?key=${KEY}`],
  ])('%s is understood', (_, text) => {
    expect(parse(text)).toEqual({ host: 'qyapi.weixin.qq.com', key: KEY })
  })

  it.each([`${SANDBOX}${PATH}?key=${KEY}`, `http://localhost:3100${PATH}?key=${KEY}`])(
    'of the stand-in belongs to the sandbox: %s',
    (text) => {
      expect(parse(text)).toEqual({ host: 'sandbox', key: KEY })
    },
  )

  it('keeps the port of a live origin that has one', () => {
    const liveOrigin = 'https://relay.example:8443'
    expect(parseWebhookUrl(`${liveOrigin}${PATH}?key=${KEY}`, { liveOrigin }).host).toBe(
      'relay.example:8443',
    )
  })

  it.each([
    ['empty', '  '],
    ['only_key', KEY],
    ['several', `${LIVE}${PATH}?key=${KEY} ${LIVE}${PATH}?key=${KEY}`],
    ['not_a_url', `qyapi.weixin.qq.com${PATH}?key=${KEY}`],
    ['not_a_url', 'the front desk robot'],
    ['not_a_url', `ftp://qyapi.weixin.qq.com${PATH}?key=${KEY}`],
    ['not_https', `http://qyapi.weixin.qq.com${PATH}?key=${KEY}`],
    ['wrong_host', `https://qyapi.weixin.qq.com.evil.example${PATH}?key=${KEY}`],
    ['wrong_host', `https://qyapi.weixin.qq.com:8443${PATH}?key=${KEY}`],
    ['wrong_host', `http://127.0.0.1:3101${PATH}?key=${KEY}`],
    ['wrong_host', `https://qyapi.weixin.qq.com@evil.example${PATH}?key=${KEY}`],
    ['has_credentials', `https://user:pass@qyapi.weixin.qq.com${PATH}?key=${KEY}`],
    ['wrong_path', `${LIVE}/cgi-bin/webhook/upload_media?key=${KEY}`],
    ['wrong_path', `${LIVE}${PATH}/?key=${KEY}`],
    ['missing_key', `${LIVE}${PATH}`],
    ['missing_key', `${LIVE}${PATH}?key=`],
    ['repeated_key', `${LIVE}${PATH}?key=${KEY}&key=${KEY}`],
    ['wrong_key_shape', `${LIVE}${PATH}?key=${KEY.slice(1)}`],
    ['wrong_key_shape', `${LIVE}${PATH}?key=${KEY}${KEY}`],
    ['extra_parameters', `${LIVE}${PATH}?key=${KEY}&debug=1`],
    ['has_fragment', `${LIVE}${PATH}?key=${KEY}#top`],
  ])('is refused as %s: %s', (problem, text) => {
    expect(parse(text)).toMatchObject({ problem })
  })

  it('is not taken for the sandbox when there is none', () => {
    const text = `${SANDBOX}${PATH}?key=${KEY}`
    expect(parseWebhookUrl(text, { liveOrigin: LIVE })).toMatchObject({ problem: 'wrong_host' })
  })

  it('never gives a key back within a problem', () => {
    const parameter = `${LIVE}${PATH}?key=${KEY}&${KEY}=1`
    expect(JSON.stringify(parse(parameter))).not.toContain(KEY)
  })

  it('never throws, whatever is pasted', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void parse(text)))
    fc.assert(fc.property(fc.webUrl({ withQueryParameters: true }), (text) => void parse(text)))
  })
})

it('a masked key shows its last four characters only', () => {
  expect(maskKey(KEY)).toBe('••••5f60')
})
