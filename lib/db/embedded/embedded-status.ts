import 'server-only'
import { chooseLocation, type Location } from './location'
import { configFor, reach, readPostmaster } from './postmaster'

export type EmbeddedStatus = {
  location: Location
  /** Answers, and from the right folder. */
  running: boolean
  /** The id of its process, also of one that no longer answers. */
  pid: number | undefined
}

/** How the embedded server is, without changing anything. */
export async function embeddedStatus(dataDir: string, spare?: string): Promise<EmbeddedStatus> {
  const location = await chooseLocation(dataDir, spare)
  const postmaster = await readPostmaster(location)
  if (!postmaster) return { location, running: false, pid: undefined }
  const found = await reach(location, await configFor(location, postmaster.address, 'postgres'))
  if (found.kind === 'ours') await found.client.end()
  return { location, running: found.kind === 'ours', pid: postmaster.pid }
}
