import { checkEnvironment, explained } from './support/explain'

/**
 * The one step before serving: checks the environment, prepares the database, and tells the
 * launcher over IPC what it needs to know.
 */
checkEnvironment()
await explained(async () => {
  // Not before the check: the modules behind it read the environment as they load.
  const { prepareStart } = await import('./support/prepare-start')
  process.send?.(await prepareStart())
})
process.disconnect?.()
