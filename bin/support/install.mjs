import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root, runNode, runNpm, typescript } from './child.mjs'
import { once } from './once.mjs'
import { missingPlatformPackages } from './platform-packages.mjs'
import { giveUp, timed } from './say.mjs'

const OLDEST_NODE = [20, 19]

/** The tests' tools too, whatever NODE_ENV says: one set for start and test, never pruned. */
const QUIET = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']

/** Ends with words on a Node that is too old, before anything that needs a newer one is loaded. */
export function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  const [wantedMajor, wantedMinor] = OLDEST_NODE
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return
  giveUp(
    `This is Node ${process.versions.node}; WeCom Courier needs ${OLDEST_NODE.join('.')} or newer.`,
    'Install the current LTS release from https://nodejs.org and start again.',
  )
}

/** Installs the dependencies when they are missing or not those of the lock file. */
export async function ensureInstalled() {
  const marker = path.join(root, 'node_modules/.courier-installed')
  // npm may write the lock file anew, so its hash is taken each time.
  await once(
    () => isCurrent(marker, hashOf('package.json', 'package-lock.json')),
    () => install(marker),
  )
}

async function install(marker) {
  await timed('Installing', async () => {
    // Not `npm ci`: it refuses lock files that lack another platform's optional packages.
    await npm('install', ...QUIET)
    const missing = missingPlatformPackages()
    if (missing.length > 0) {
      await npm('install', '--no-save', ...QUIET, ...missing)
    }
  })
  writeFileSync(marker, hashOf('package.json', 'package-lock.json'))
}

/** Makes Prisma's client when the schema or Prisma changed. */
export async function ensureGenerated() {
  const marker = path.join(root, 'lib/db/generated/.courier-schema')
  const wanted = hashOf('prisma/schema.prisma', 'node_modules/prisma/package.json')
  await once(
    () => isCurrent(marker, wanted),
    () => generate(marker, wanted),
  )
}

async function generate(marker, wanted) {
  // Prisma reads our settings too, and would answer a wrong one with a stack.
  if ((await runNode(typescript('bin/check-env.ts'))) !== 0) process.exit(1)
  const code = await timed('Generating the database client', () =>
    runNode(['node_modules/prisma/build/index.js', 'generate', '--no-hints'], {
      env: withoutEngineDownload,
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  )
  if (code !== 0) giveUp('The database client could not be generated.', 'The lines above say why.')
  writeFileSync(marker, wanted)
}

/** Prisma wants an engine it does not need for this; any file will do. It is not run. */
const withoutEngineDownload = {
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  CHECKPOINT_DISABLE: '1',
}

async function npm(...args) {
  const code = await runNpm(args)
  if (code === 0) return
  giveUp(
    'npm could not install what the program needs.',
    'The lines above say why. Without a network, copy node_modules from a machine of the same kind.',
  )
}

function isCurrent(marker, wanted) {
  return existsSync(marker) && readFileSync(marker, 'utf8') === wanted
}

function hashOf(...files) {
  const hash = createHash('sha256')
  for (const file of files) {
    const at = path.join(root, file)
    hash.update(existsSync(at) ? readFileSync(at) : 'none')
  }
  return hash.digest('hex')
}
