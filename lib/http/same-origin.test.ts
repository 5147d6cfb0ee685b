import { expect, it } from 'vitest'
import { requireSameOrigin } from './same-origin'

const HOST = 'desk.example:3000'

function request(headers: Record<string, string>, method = 'POST'): Request {
  return new Request(`http://${HOST}/api/groups`, { method, headers: { host: HOST, ...headers } })
}

it.each<Record<string, string>>([
  { origin: `http://${HOST}` },
  { origin: `https://${HOST}` },
  { 'sec-fetch-site': 'same-origin' },
  { 'sec-fetch-site': 'same-origin', origin: `http://${HOST}` },
  { origin: 'https://desk.centre.mo', 'x-forwarded-host': 'desk.centre.mo' },
])('accepts a change from our own pages: %o', (headers) => {
  expect(() => requireSameOrigin(request(headers))).not.toThrow()
})

it.each<Record<string, string>>([
  {},
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: `http://desk.example:4000` },
  { origin: `http://${HOST}.evil.example` },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site', origin: `http://${HOST}` },
  { 'sec-fetch-site': 'none' },
  { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
])('refuses a change from elsewhere: %o', (headers) => {
  expect(() => requireSameOrigin(request(headers))).toThrow(
    expect.objectContaining({ code: 'foreign_origin' }),
  )
})

it('lets anybody ask to read: an answer is not readable across origins', () => {
  expect(() => requireSameOrigin(request({ origin: 'https://evil.example' }, 'GET'))).not.toThrow()
})
