import 'server-only'
import { hkdfSync, randomBytes, randomUUID } from 'node:crypto'
import {
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  closeSync,
  fsyncSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { dataDir, env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/**
 * The one key that everything secret hangs on: `COURIER_KEY`, else a file in the data folder that
 * the first start makes. Every other key is derived from it.
 */
let master: Buffer | undefined
const derived = new Map<string, Buffer>()

/** 32 bytes for one purpose; the same purpose always gives the same bytes. */
export function derivedKey(
  purpose: 'seal' | 'key id' | 'lane identity' | 'sign in' | 'pairing code' | 'card task',
): Buffer {
  const known = derived.get(purpose)
  if (known) return known
  master ??= readMasterKey()
  const key = Buffer.from(hkdfSync('sha256', master, '', `courier ${purpose}`, 32))
  derived.set(purpose, key)
  return key
}

export function masterKeyFile(): string {
  return path.join(dataDir(), 'courier.key')
}

function readMasterKey(): Buffer {
  const given = env().COURIER_KEY
  const key = Buffer.from(given ?? readOrMakeFile(masterKeyFile()), 'base64')
  if (key.length !== 32) {
    throw new AppError('misconfigured', {
      message: `${masterKeyFile()} does not hold a key of 32 bytes.`,
      hint: 'Put the file back from your backup: without it the stored robot keys cannot be read.',
    })
  }
  return key
}

function readOrMakeFile(file: string): string {
  if (!existsSync(file)) makeKeyFile(file)
  return readFileSync(file, 'utf8').trim()
}

/**
 * Makes a key under another name first and gives it the right one when it is whole. That fails when
 * somebody else's is there, so that of two starters at once both go on with the same key.
 */
export function makeKeyFile(file: string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  const draft = `${file}.${randomUUID()}`
  try {
    writeWhole(draft, randomBytes(32).toString('base64') + '\n')
    giveName(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

function giveName(draft: string, file: string): void {
  try {
    linkSync(draft, file)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    // Some file systems know no second names for a file.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code) || existsSync(file))
      throw error
    renameSync(draft, file)
  }
}

function writeWhole(file: string, text: string): void {
  const descriptor = openSync(file, 'wx', 0o600)
  try {
    writeSync(descriptor, text)
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
