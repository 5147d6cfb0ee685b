import 'server-only'
import { hkdfSync, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import path from 'node:path'
import { dataDir, env } from '@/lib/env'
import { AppError } from '@/lib/errors'

/**
 * The one key that everything secret hangs on: `COURIER_KEY`, else a file in the data folder that
 * the first start makes. Every other key is derived from it.
 */
let master: Buffer | undefined

/** 32 bytes for one purpose; the same purpose always gives the same bytes. */
export function derivedKey(purpose: 'seal' | 'key id' | 'lane identity' | 'sign in'): Buffer {
  master ??= readMasterKey()
  return Buffer.from(hkdfSync('sha256', master, '', `courier ${purpose}`, 32))
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
  mkdirSync(path.dirname(file), { recursive: true })
  try {
    // Fails when it exists, so that two starters never overwrite each other's key.
    const descriptor = openSync(file, 'wx', 0o600)
    writeSync(descriptor, randomBytes(32).toString('base64') + '\n')
    fsyncSync(descriptor)
    closeSync(descriptor)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}
