import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { convertHtml } from '@/lib/content'
import { root, typescript } from './support/child.mjs'

const PATIENT = { timeout: 60_000 }
const HTML = '<h1>Fees</h1><ul><li>one</li><li>二</li></ul>'

function convert(...args: string[]) {
  return spawnSync(process.execPath, typescript('bin/convert.ts', ...args), {
    cwd: root,
    input: HTML,
    encoding: 'utf8',
  })
}

test('prints what convertHtml gives', PATIENT, () => {
  const { status, stdout } = convert('--to', 'markdown_v2', '--limit', '16')
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toEqual(convertHtml(HTML, { to: 'markdown_v2', limit: 16 }))
})

test('says what is wrong with its arguments and how to call it', PATIENT, () => {
  for (const args of [[], ['--to', 'html'], ['--to', 'text', '--limit', '3'], ['--nonsense']]) {
    const { status, stdout, stderr } = convert(...args)
    expect(status).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toContain('npm run -s convert -- --to')
  }
})
