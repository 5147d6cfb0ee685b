import { prepareInstallation } from './support/installation'

/** npm run bench -- NAME: measures, and prints one JSON line for each figure. */
const BENCHES = ['lane'] as const

const name = process.argv[2]
const chosen = BENCHES.find((bench) => bench === name)
if (!chosen) {
  console.error(`Which one? npm run bench -- ${BENCHES.join(' | ')}`)
  process.exit(2)
}

const installation = await prepareInstallation()
try {
  // Not earlier: the modules behind it read the environment that was just prepared.
  const { run } = await import(`./${chosen}.ts`)
  await run(installation)
} finally {
  await installation.remove()
}
