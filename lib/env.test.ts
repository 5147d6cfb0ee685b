import { describe, expect, it } from 'vitest'
import { readEnv, readRelayEnv } from './env'

const KEY = Buffer.alloc(32, 1).toString('base64')

function problemsOf(source: Record<string, string>): Record<string, string> {
  return Object.fromEntries(readEnv(source).problems.map(({ name, message }) => [name, message]))
}

describe('readEnv', () => {
  it('needs nothing: the defaults serve on loopback with the built-in database and sandbox', () => {
    expect(readEnv({}).env).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATA_DIR: '.data',
      SANDBOX: 'on',
      WECOM_BASE_URL: 'https://qyapi.weixin.qq.com',
    })
  })

  it('takes an empty variable for an absent one', () => {
    expect(readEnv({ DATABASE_URL: '', PORT: '' }).env).toMatchObject({ PORT: 3000 })
  })

  it('names every problem at once, each in words', () => {
    expect(
      problemsOf({
        PORT: 'abc',
        SANDBOX_PORT: '70000',
        SANDBOX: 'maybe',
        DATABASE_URL: 'postgresql://db/courier',
        LOG_LEVEL: 'loud',
      }),
    ).toEqual({
      PORT: 'must be a port: a whole number from 0 (any free one) to 65535',
      SANDBOX_PORT: 'must be a port: a whole number from 1 to 65535',
      SANDBOX: 'must be on or off',
      LOG_LEVEL: 'must be debug, info, warn, error or silent',
      COURIER_KEY: expect.stringContaining('is required together with DATABASE_URL'),
    })
  })

  it.each(['mysql://db/courier', 'courier', 'http://db'])('refuses %s as a database', (url) => {
    expect(problemsOf({ DATABASE_URL: url, COURIER_KEY: KEY })).toEqual({
      DATABASE_URL: 'must be a URL: postgresql://USER:PASSWORD@HOST:5432/NAME',
    })
  })

  it.each(['short', 'a'.repeat(40), Buffer.alloc(31).toString('base64')])(
    'refuses %s as a key',
    (key) => {
      expect(problemsOf({ COURIER_KEY: key })).toHaveProperty('COURIER_KEY')
    },
  )

  it('refuses to let the sandbox have any free port, which nobody else would know', () => {
    expect(problemsOf({ PORT: '0' })).toEqual({})
    expect(problemsOf({ SANDBOX_PORT: '0' })).toEqual({
      SANDBOX_PORT: 'must be a port: a whole number from 1 to 65535',
    })
  })

  it('refuses one port for the app and the sandbox, unless there is no sandbox', () => {
    expect(problemsOf({ PORT: '3100' })).toEqual({ SANDBOX_PORT: 'must be another port than PORT' })
    expect(problemsOf({ PORT: '3100', SANDBOX: 'off' })).toEqual({})
  })

  it('refuses a test clock on an address that others can reach', () => {
    expect(problemsOf({ TEST_CLOCK_FILE: '/tmp/now', HOST: '0.0.0.0' })).toHaveProperty(
      'TEST_CLOCK_FILE',
    )
  })

  it.each([
    'http://qyapi.weixin.qq.com',
    'https://user:word@relay.example',
    'https://relay.example/path',
    'https://relay.example?x=1',
    'ftp://relay.example',
    'relay',
  ])('refuses %s as WeCom’s address', (url) => {
    expect(problemsOf({ WECOM_BASE_URL: url })).toHaveProperty('WECOM_BASE_URL')
  })

  it.each(['https://relay.example:8443', 'http://127.0.0.1:3100', 'http://[::1]:3100'])(
    'takes %s as WeCom’s address',
    (url) => {
      expect(problemsOf({ WECOM_BASE_URL: url })).toEqual({})
    },
  )
})

describe('readRelayEnv', () => {
  const given = {
    WECOM_CORP_ID: 'ww0123456789abcdef',
    WECOM_CORP_SECRET: 'secret',
    WECOM_AGENT_ID: '1000002',
    API_KEY: `${'a'.repeat(32)}, ${'b'.repeat(40)}`,
  }

  it('takes several keys, and listens on loopback unless told', () => {
    expect(readRelayEnv(given).env).toMatchObject({
      WECOM_AGENT_ID: 1000002,
      API_KEY: ['a'.repeat(32), 'b'.repeat(40)],
      HOST: '127.0.0.1',
      WECOM_BASE_URL: 'https://qyapi.weixin.qq.com',
    })
  })

  it('names what is missing, and refuses short keys and a foreign plain address', () => {
    const changed = { ...given, API_KEY: 'short', WECOM_BASE_URL: 'http://192.0.2.1' }
    const names = readRelayEnv({ ...changed, WECOM_CORP_ID: '' }).problems.map(({ name }) => name)
    expect(names).toEqual(['WECOM_CORP_ID', 'API_KEY', 'WECOM_BASE_URL'])
  })
})
