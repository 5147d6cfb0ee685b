import { expect, it } from 'vitest'
import { redactText } from './redact'

const KEY = '693a91f6-7ea5-4a7b-9a0e-1b2c3d4e5f60'

it('a robot key is hidden in a URL, encoded or bare', () => {
  const shapes = [
    `https://q.example/cgi-bin/webhook/send?key=${KEY}`,
    `failed: key%3D${KEY}`,
    KEY,
    KEY.toUpperCase(),
  ]
  for (const text of shapes) expect(redactText(text).toLowerCase()).not.toContain(KEY)
  expect(redactText(shapes[0]!)).toBe('https://q.example/cgi-bin/webhook/send?key=••••5f60')
})

it('tokens and secrets are hidden in queries and in JSON', () => {
  const text = redactText(
    '?access_token=AbC-123&corpid=ww1&corpsecret=s3cr3t {"access_token":"x y"}',
  )
  expect(text).toBe('?access_token=***&corpid=ww1&corpsecret=*** {"access_token":"***"}')
})

it('the relay’s key is hidden in a header, a query and JSON', () => {
  for (const text of [
    'x-api-key: rk_live_1234',
    '{"headers":{"x-api-key":"rk_live_1234"}}',
    '?api_key=rk_live_1234&a=1',
    'Authorization: Bearer rk_live_1234',
  ]) {
    expect(redactText(text)).not.toContain('rk_live_1234')
  }
})

it('a callback’s keys are hidden', () => {
  expect(redactText('{"EncodingAESKey":"jWmYm7qr5nMo","token":"QDG6eK"}')).toBe(
    '{"EncodingAESKey":"***","token":"***"}',
  )
})

it('ordinary words stay as they are', () => {
  const text = 'invalid message type, hint: [1795179812020611586143333], from ip: 127.0.0.1'
  expect(redactText(text)).toBe(text)
})
