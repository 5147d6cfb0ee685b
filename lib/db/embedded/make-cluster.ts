import 'server-only'
import { randomBytes, randomUUID } from 'node:crypto'
import { appendFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@/lib/errors'
import { giveTo, makeHome, POSTGRES_MAJOR, type Location } from './location'
import { runProgram } from './programs'

export const ADMIN = 'courier'
export const PASSWORD_FILE = 'courier.password'
export const SETTINGS_FILE = 'courier.conf'

const DRAFT = /^postgres\.new-(\d+)-/

/**
 * Makes the data folder when there is none, under another name first: a killed start leaves no
 * half-made folder, and of two starters at once one wins and the other throws its own away.
 */
export async function makeCluster(location: Location): Promise<void> {
  if (location.version) return refuseOtherVersion(location)
  await makeHome(location)
  await removeAbandonedDrafts(location.home)
  const draft = path.join(location.home, `postgres.new-${process.pid}-${randomUUID().slice(0, 8)}`)
  const passwordFile = `${draft}.password`
  try {
    await mkdir(draft, { mode: 0o700 })
    await giveTo(location.runAs, draft)
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 })
    await giveTo(location.runAs, passwordFile)
    await initialise(location, draft, passwordFile)
    await rename(passwordFile, path.join(draft, PASSWORD_FILE))
    await rename(draft, location.folder).catch((error: NodeJS.ErrnoException) => {
      const lost = ['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code ?? '')
      if (!lost) throw error
    })
  } finally {
    await rm(passwordFile, { force: true })
    await rm(draft, { recursive: true, force: true })
  }
}

function refuseOtherVersion({ folder, version }: Location): void {
  if (version === POSTGRES_MAJOR) return
  throw new AppError('misconfigured', {
    message: `The database in ${folder} was made by PostgreSQL ${version}; this program brings PostgreSQL ${POSTGRES_MAJOR}.`,
    hint: `Use the release of this program that made it, or serve that folder with PostgreSQL ${version} and set DATABASE_URL; or move it away to start empty.`,
  })
}

async function initialise(location: Location, draft: string, passwordFile: string) {
  const args = [
    '--encoding=UTF8',
    '--locale=C.UTF-8',
    `--username=${ADMIN}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
  ]
  let ran = await runProgram(location, 'initdb', args, draft)
  // macOS and old systems have no C.UTF-8; plain C sorts the same, and nothing here needs more.
  if (ran.code !== 0 && /invalid locale/.test(ran.output)) {
    ran = await runProgram(location, 'initdb', [...args, '--locale=C'], draft)
  }
  if (ran.code !== 0) {
    throw new AppError('misconfigured', {
      message: `The database could not be made in ${location.home}: ${ran.output.trim()}`,
      hint: /user does not exist/.test(ran.output)
        ? 'PostgreSQL wants a user with an entry in /etc/passwd: start as one, or set DATABASE_URL.'
        : 'Check free space and permissions of that folder.',
    })
  }
  await appendFile(path.join(draft, 'postgresql.conf'), `\ninclude_if_exists '${SETTINGS_FILE}'\n`)
}

async function removeAbandonedDrafts(home: string): Promise<void> {
  for (const name of await readdir(/*turbopackIgnore: true*/ home)) {
    const maker = DRAFT.exec(name)?.[1]
    if (!maker || isAlive(Number(maker))) continue
    await rm(path.join(home, name), { recursive: true, force: true })
  }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
