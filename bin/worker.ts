import { checkEnvironment, explained } from './support/explain'

/** npm run worker: an engine without pages. */
checkEnvironment()
await explained(async () => {
  const { startWorker } = await import('@/lib/runtime/start-worker')
  await startWorker()
})
