import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { RELAY_ERRORS } from '@/lib/wecom/relay-error'
import { allowedPaths, ruleFor } from './allow-list'

const doc = readFileSync('docs/relay.md', 'utf8')

test('The document lists the very paths that pass, each with its method', () => {
  const list = /<!-- paths -->([^]*)<!-- \/paths -->/.exec(doc)?.[1] ?? ''
  const listed = [...list.matchAll(/(GET|POST)\s((?:`[\w/]+`,?\s*)+)/g)].flatMap(
    ([, method, paths = '']) =>
      [...paths.matchAll(/`([\w/]+)`/g)].map(([, path]) => `${method} ${path}`),
  )
  const allowed = allowedPaths().map((path) => `${ruleFor(`/proxy/${path}`)?.method} ${path}`)
  expect(listed.sort()).toEqual(allowed.sort())
})

test('The document lists the very errors of the relay', () => {
  const rows = [...doc.matchAll(/^\| (\d{3})\s+\| `(\w+)`\s+\| (no|maybe)\s+\|$/gm)]
  const listed = rows.map(([, status, code, called]) => [code, Number(status), called === 'maybe'])
  const known = Object.entries(RELAY_ERRORS).map(([code, { status, called }]) => [
    code,
    status,
    called,
  ])
  expect(listed.sort()).toEqual(known.sort())
})
