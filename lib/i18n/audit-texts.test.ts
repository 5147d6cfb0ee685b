import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import en from './messages/en/audit.json'

const lib = path.resolve(import.meta.dirname, '..')

it('names every action that the code writes into the audit trail', () => {
  const actions = sources().flatMap((source) =>
    [...source.matchAll(/action: '([a-z_]+)\.([a-z_]+)'/g)].map(([, noun, verb]) => [noun, verb]),
  )
  expect(actions.length).toBeGreaterThan(8)
  for (const [noun, verb] of actions) {
    expect(en.actions, `${noun}.${verb}`).toHaveProperty([noun as string, verb as string])
  }
})

function sources(): string[] {
  return readdirSync(lib, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => !file.includes('generated'))
    .map((file) => readFileSync(path.join(lib, file), 'utf8'))
}
