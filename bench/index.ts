import type { Installation } from './support/installation'

/**
 * npm run bench -- NAME: measures, and prints one JSON line for each figure. Modules are loaded
 * when needed: those behind an installation read the environment that was just prepared.
 */
const BENCHES: Record<string, () => Promise<void>> = {
  batch: () => installed(async () => (await import('./batch')).run()),
  convert: async () => (await import('./convert')).run(),
  engine: () =>
    installed(async (installation) => (await import('./engine')).run(installation, options)),
  lane: () =>
    installed(async (installation) => (await import('./lane')).run(installation, options)),
  log: () => installed(async (installation) => (await import('./log')).run(installation)),
  people: () => installed(async () => (await import('./people')).run()),
  pages: () => installed(async (installation) => (await import('./pages')).run(installation)),
  relay: async () => (await import('./relay')).run(options),
}

const [name = '', ...options] = process.argv.slice(2)
const bench = BENCHES[name]
if (!bench) {
  console.error(`Which one? npm run bench -- ${Object.keys(BENCHES).join(' | ')}`)
  process.exit(2)
}
await bench()

/** With a database, a key and a folder of its own, thrown away at the end. */
async function installed(run: (installation: Installation) => Promise<void>): Promise<void> {
  const { prepareInstallation } = await import('./support/installation')
  const installation = await prepareInstallation()
  try {
    await run(installation)
  } finally {
    await installation.remove()
  }
}
