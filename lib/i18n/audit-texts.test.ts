import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import en from './messages/en/audit.json'

const root = path.resolve(import.meta.dirname, '../..')

it('names every action that the code writes into the audit trail', () => {
  const actions = sources().flatMap((source) =>
    [...source.matchAll(/action: '([a-z_]+)\.([a-z_]+)'/g)].map(([, noun, verb]) => [noun, verb]),
  )
  expect(actions.length).toBeGreaterThan(8)
  for (const [noun, verb] of actions) {
    expect(en.actions, `${noun}.${verb}`).toHaveProperty([noun as string, verb as string])
  }
})

it('names nothing that the code never writes', () => {
  const code = sources().join('\n')
  for (const [noun, verbs] of Object.entries(en.actions)) {
    for (const verb of Object.keys(verbs)) {
      // The sandbox's routes write the verb alone.
      const written = noun === 'sandbox' ? `'${verb}'` : `'${noun}.${verb}'`
      expect(code.includes(written), written).toBe(true)
    }
  }
})

function sources(): string[] {
  return ['lib', 'app'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .filter((file) => !file.includes('generated'))
      .map((file) => readFileSync(path.join(root, folder, file), 'utf8')),
  )
}
