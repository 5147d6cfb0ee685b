import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { BOT_CALLBACKS, BOT_COMMANDS } from './bot-catalogue'

const FOLDER = 'lib/sandbox/bot'
const doc = readFileSync('docs/sandbox.md', 'utf8').replace(/\s+/g, ' ')
const source = readdirSync(FOLDER)
  .filter((name) => !name.includes('.test.') && name !== 'bot-catalogue.ts')
  .map((name) => readFileSync(path.join(FOLDER, name), 'utf8'))
  .join('\n')

const list = (items: readonly (string | number)[]) =>
  items.length > 0 ? items.map((item) => `\`${item}\``).join(', ') : 'none'

describe('The document says of each command of a bot what the code has', () => {
  test.each(Object.entries(BOT_COMMANDS))('%s', (name, { body, errcodes }) => {
    expect(doc).toContain(`- \`${name}\`: body ${list(body)}; errcodes ${list(errcodes)}.`)
    expect(source).toContain(`'${name}'`)
    for (const field of body) expect(source, field).toMatch(new RegExp(`\\b${field}\\b`))
  })

  test.each(BOT_CALLBACKS)('%s', (name) => {
    expect(doc).toContain(`\`${name}\``)
    expect(source).toContain(`'${name}'`)
  })

  test('and every code that the code answers is listed', () => {
    const listed = new Set<number>([
      ...Object.values(BOT_COMMANDS).flatMap(({ errcodes }) => [...errcodes]),
      846609,
    ])
    const answered = [...source.matchAll(/refusal\(\s*(\d{5,6})/g)].map(([, code]) => Number(code))
    expect(answered.filter((code) => !listed.has(code))).toEqual([])
  })
})
