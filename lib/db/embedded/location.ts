import 'server-only'
import { createHash } from 'node:crypto'
import { chmod, chown, mkdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@/lib/errors'

/** PostgreSQL refuses to run as root: it then runs as this user ("nobody" nearly everywhere). */
const UNPRIVILEGED = { uid: 65534, gid: 65534 }

/** The major version of the binaries in package.json; a data folder belongs to one of them. */
export const POSTGRES_MAJOR = '18'

export type Owner = { uid: number; gid: number }

export type Location = {
  /** Holds the data folder, and the copied binaries where a copy is needed. */
  home: string
  /** PostgreSQL's data folder; socket, log and password lie in it too. */
  folder: string
  /** Whom to run PostgreSQL as; `undefined` is the current user. */
  runAs: Owner | undefined
  /** The version its files were made with; `undefined` when they do not exist yet. */
  version: string | undefined
  /** What the operator should be told about the choice. */
  notes: string[]
}

/**
 * Where the embedded database of this installation lives: `postgres` in the data folder. As root
 * the unprivileged user must be able to reach it; where it cannot (`/root`), a folder of our own
 * below `spare` is taken, the same one at each start.
 */
export async function chooseLocation(dataDir: string, spare = '/var/lib/wecom-courier') {
  const asRoot = process.getuid?.() === 0
  const usual = await look(dataDir, asRoot)
  if (usual.version || !asRoot) return usual

  const id = createHash('sha256').update(path.resolve(dataDir)).digest('hex').slice(0, 12)
  const moved = await look(path.join(/*turbopackIgnore: true*/ spare, id), asRoot)
  moved.notes.push(
    `The database is kept in ${moved.folder}: PostgreSQL does not run as root, and the user it ` +
      `runs as cannot enter ${dataDir}.`,
  )
  if (moved.version) return moved
  return (await canPass(await nearestExisting(dataDir), UNPRIVILEGED)) ? usual : moved
}

/** Makes the folder that holds the data folder. Other users may pass it, but not look around. */
export async function makeHome({ home }: Location): Promise<void> {
  const first = await mkdir(home, { recursive: true })
  if (!first) return
  // Not mkdir's mode: the umask would cut it.
  for (let at = home; at.startsWith(first); at = path.dirname(at)) await chmod(at, 0o711)
}

export async function giveTo(owner: Owner | undefined, file: string): Promise<void> {
  if (owner) await chown(file, owner.uid, owner.gid)
}

/** Whether `user` may enter `folder` and every folder above it. Access lists are not looked at. */
export async function canPass(folder: string, user: Owner): Promise<boolean> {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const { uid, gid, mode } = await stat(at)
    const execute = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    if (!(mode & execute)) return false
    if (at === path.dirname(at)) return true
  }
}

async function look(home: string, asRoot: boolean): Promise<Location> {
  const folder = path.join(/*turbopackIgnore: true*/ home, 'postgres')
  const version = await readVersion(folder)
  const runAs = asRoot ? await ownerOf(folder) : undefined
  return { home, folder, runAs, version, notes: [] }
}

async function readVersion(folder: string): Promise<string | undefined> {
  try {
    return (await readFile(path.join(folder, 'PG_VERSION'), 'utf8')).trim()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    throw new AppError('misconfigured', {
      message: `The database's folder ${folder} cannot be read (${code}).`,
      hint: 'Start as the user who made it, or give it to the current user.',
      cause: error,
    })
  }
}

/** An existing data folder keeps its owner, so that a start as root does not lock a user out. */
async function ownerOf(folder: string): Promise<Owner> {
  const owner = await stat(folder).catch(() => undefined)
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : UNPRIVILEGED
}

async function nearestExisting(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => undefined)
  return found ? folder : nearestExisting(path.dirname(folder))
}
