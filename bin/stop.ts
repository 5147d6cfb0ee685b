import { dataDir } from '@/lib/env'
import { chooseLocation } from '@/lib/db/embedded/location'
import { stopIfLast } from '@/lib/db/embedded/stop-if-last'
import { explained } from './support/explain'

/** Stops the built-in database unless another process of ours uses it. */
await explained(async () => {
  await stopIfLast(await chooseLocation(dataDir()))
})
