import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'

/** An append-only file of one JSON value a line. What `append` returned from survives kill -9. */
export type Journal = {
  /** What the file held when it was opened; a torn or broken line is left out. */
  readonly entries: unknown[]
  append(entry: unknown): void
  /** Replaces the whole file by `entries`, at once or not at all. */
  rewrite(entries: Iterable<unknown>): void
  /** Bytes appended since the last rewrite. */
  readonly grownBytes: number
}

export function openJournal(file: string): Journal {
  mkdirSync(path.dirname(file), { recursive: true })
  const entries = existsSync(file) ? readEntries(readFileSync(file, 'utf8')) : []
  let grownBytes = 0
  return {
    entries,
    append(entry) {
      const line = `${JSON.stringify(entry)}\n`
      appendFileSync(file, line, { mode: 0o600 })
      grownBytes += line.length
    },
    rewrite(all) {
      const draft = `${file}.new`
      const handle = openSync(draft, 'w', 0o600)
      try {
        for (const entry of all) writeSync(handle, `${JSON.stringify(entry)}\n`)
        fsyncSync(handle)
      } finally {
        closeSync(handle)
      }
      renameSync(draft, file)
      grownBytes = 0
    },
    get grownBytes() {
      return grownBytes
    },
  }
}

function readEntries(text: string): unknown[] {
  return text.split('\n').flatMap((line) => {
    try {
      return line ? [JSON.parse(line) as unknown] : []
    } catch {
      return []
    }
  })
}
