import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { makeKeyFile } from './master-key'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'courier-key-'))
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('makes a whole key that only its user can read, and leaves nothing else behind', () => {
  const file = path.join(folder, 'data', 'courier.key')
  makeKeyFile(file)
  expect(Buffer.from(readFileSync(file, 'utf8'), 'base64')).toHaveLength(32)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(path.dirname(file))).toEqual(['courier.key'])
})

it('leaves the key of a starter who was quicker', () => {
  const file = path.join(folder, 'courier.key')
  makeKeyFile(file)
  const first = readFileSync(file, 'utf8')
  makeKeyFile(file)
  expect(readFileSync(file, 'utf8')).toBe(first)
  expect(readdirSync(folder)).toEqual(['courier.key'])
})
