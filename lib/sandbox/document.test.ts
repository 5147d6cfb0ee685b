import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { COMMON_ERRCODES, ENDPOINTS, type Endpoint } from './api/endpoints'
import { ROBOT_ENDPOINTS } from './robot-endpoints'

const doc = readFileSync('docs/sandbox.md', 'utf8')

/** What the document must say of a call; one line of words, however it is wrapped. */
function wordsFor(name: string, { method, doc: source, ...said }: Endpoint): string {
  const list = (items: readonly (string | number)[]) =>
    items.length > 0 ? items.map((item) => `\`${item}\``).join(', ') : 'none'
  return [
    `### ${method} ${name}`,
    `WeCom ${source}.`,
    `- Query: ${list([...new Set(said.query)])}`,
    `- Body: ${list([...new Set(said.body)])}`,
    `- Answer: ${list(said.reply)}`,
    `- Errcodes: ${list([...new Set(said.errcodes)].sort((a, b) => a - b))}`,
  ].join(' ')
}

const inOneLine = (text: string) => text.replace(/\s+/g, ' ')

describe('The document says of each call what the code has', () => {
  const endpoints = Object.entries<Endpoint>({ ...ROBOT_ENDPOINTS, ...ENDPOINTS })

  test.each(endpoints)('%s', (name, endpoint) => {
    expect(inOneLine(doc)).toContain(wordsFor(name, endpoint))
  })

  test('and names no other call', () => {
    const named = [...doc.matchAll(/^### (?:GET|POST) (\S+)$/gm)].map(([, name]) => name)
    expect(named).toEqual(endpoints.map(([name]) => name))
  })

  test('and the codes that every call with a token can answer', () => {
    const codes = COMMON_ERRCODES.map((code) => `\`${code}\``).join(', ')
    expect(inOneLine(doc)).toContain(`Every call with a token can answer ${codes}`)
  })
})

describe('The code reads and answers what its tables list', () => {
  const sources = (folder: string, is: (name: string) => boolean) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts') && !name.includes('.test.') && is(name))
      .map((name) => readFileSync(path.join(folder, name), 'utf8'))
      .join('\n')
  const catalogues = ['endpoints.ts', 'control-corp.ts', 'corp-fixture.ts']
  const api = sources('lib/sandbox/api', (name) => !catalogues.includes(name))
  const robots = sources('lib/sandbox', (name) => /^(check-|robot-calls)/.test(name))

  const FIELD =
    /(?:reader\.(?:text|texts|whole|number|object|list)\(\s*[^,]+,\s*|query\.get\(|given\(|checkMedia\(|media\()'([a-z_]+)'/g
  const fieldsIn = (source: string) => new Set([...source.matchAll(FIELD)].map(([, name]) => name))

  test.each<[string, Record<string, Endpoint>, string]>([
    ['robots', ROBOT_ENDPOINTS, robots],
    ['the official API', ENDPOINTS, api],
  ])('fields of %s', (_, table, source) => {
    const listed = new Set(Object.values(table).flatMap(({ query, body }) => [...query, ...body]))
    const read = fieldsIn(source)
    expect(
      [...read].filter((name) => !listed.has(String(name)) && name !== 'access_token'),
    ).toEqual([])
    const mentioned = (name: string) =>
      new RegExp(`['".]${name}\\b|^\\s+(async )?${name}[:(,]`, 'm')
    expect([...listed].filter((name) => !mentioned(name).test(source))).toEqual([])
  })

  test.each<[string, Record<string, Endpoint>, string]>([
    ['robots', ROBOT_ENDPOINTS, robots],
    [
      'the official API',
      ENDPOINTS,
      `${api}${sources('lib/sandbox', (n) => n === 'check-upload.ts')}`,
    ],
  ])('errcodes of %s', (_, table, source) => {
    const listed = new Set(Object.values(table).flatMap(({ errcodes }) => [...errcodes]))
    const code = /(?:refusal\(|return |\? |: |\?\? )(\d{5,6})\b/g
    const common: readonly number[] = COMMON_ERRCODES
    const answered = [...source.matchAll(code)].map(([, found]) => Number(found))
    expect(answered.filter((one) => !listed.has(one) && !common.includes(one))).toEqual([])
    expect([...listed].filter((one) => !new RegExp(`\\b${one}\\b`).test(source))).toEqual([])
  })
})
