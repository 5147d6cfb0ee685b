import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { PUBLIC_PAGES, safeNext } from './public-pages'

const app = path.resolve(import.meta.dirname, '../../app')

it('every page but the public ones asks who is there', () => {
  const open = readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .filter((file) => !readFileSync(path.join(app, file), 'utf8').includes('await pageUser('))
    .map((file) => `/${file.replace(/\/?page\.tsx$/, '').replace(/\(\w+\)\/?/, '')}`)
  expect(open.sort()).toEqual([...PUBLIC_PAGES].sort())
})

describe('after signing in', () => {
  it.each(['/messages?status=failed', '/groups/4', '/'])('%s is opened', (next) => {
    expect(safeNext(next)).toBe(next)
  })

  it.each([
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/a/..//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/api/audit',
    '/sign-in?next=/sign-in',
    '',
    undefined,
  ])('%s is not: the start page is', (next) => {
    expect(safeNext(next)).toBe('/')
  })
})
