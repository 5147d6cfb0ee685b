import { mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The bytes of uploaded files: in a folder beside the journal, or in memory without one. */
export type MediaStore = {
  put(mediaId: string, bytes: Buffer): void
  get(mediaId: string): Buffer | undefined
  delete(mediaId: string): void
  /** Forgets everything that `isKnown` does not know (left by a killed process). */
  sweep(isKnown: (mediaId: string) => boolean): void
}

export function createMediaStore(folder: string | undefined): MediaStore {
  return folder ? folderStore(folder) : memoryStore()
}

function memoryStore(): MediaStore {
  const bytesById = new Map<string, Buffer>()
  return {
    put: (mediaId, bytes) => void bytesById.set(mediaId, bytes),
    get: (mediaId) => bytesById.get(mediaId),
    delete: (mediaId) => void bytesById.delete(mediaId),
    sweep(isKnown) {
      for (const mediaId of bytesById.keys()) if (!isKnown(mediaId)) bytesById.delete(mediaId)
    },
  }
}

function folderStore(folder: string): MediaStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const fileOf = (mediaId: string) => path.join(folder, mediaId)
  return {
    put(mediaId, bytes) {
      const draft = `${fileOf(mediaId)}.new`
      writeFileSync(draft, bytes, { mode: 0o600 })
      renameSync(draft, fileOf(mediaId))
    },
    get(mediaId) {
      try {
        return readFileSync(fileOf(mediaId))
      } catch {
        return undefined
      }
    },
    delete: (mediaId) => rmSync(fileOf(mediaId), { force: true }),
    sweep(isKnown) {
      for (const name of readdirSync(/*turbopackIgnore: true*/ folder)) {
        if (!isKnown(name)) rmSync(path.join(folder, name), { force: true })
      }
    },
  }
}
