import 'server-only'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { childEnv } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { findBinaries } from './binaries'
import type { Location } from './location'

export type Ran = { code: number | null; output: string }

/** Runs `initdb` or `pg_ctl` as the location's user and waits for its end. */
export async function runProgram(
  location: Location,
  program: 'initdb' | 'pg_ctl',
  args: string[],
  folder = location.folder,
): Promise<Ran> {
  const file = path.join(await findBinaries(location), program)
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      ...location.runAs,
      cwd: folder,
      // PGDATA instead of -D: pg_ctl hands its arguments to a shell. LC_ALL: messages in English.
      env: childEnv({ PGDATA: folder, LC_ALL: 'C' }),
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let output = ''
    child.stdout.on('data', (data) => (output += data))
    child.stderr.on('data', (data) => (output += data))
    child.on('error', (cause) => reject(cannotRun(program, location, cause)))
    child.on('close', (code) => resolve({ code, output }))
  })
}

function cannotRun(program: string, { runAs }: Location, cause: Error): AppError {
  const user = runAs ? ` as user ${runAs.uid}` : ''
  return new AppError('misconfigured', {
    message: `The database's ${program} cannot be run${user}: ${cause.message}`,
    hint: 'Start as an ordinary user instead, or set DATABASE_URL.',
    cause,
  })
}
