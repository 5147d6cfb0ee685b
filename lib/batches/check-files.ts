import 'server-only'
import type { Composition, FileItem } from '@/lib/content/composition-schema'
import type { Sql } from '@/lib/db/sql'
import { AppError, type FieldProblem } from '@/lib/errors'
import { MAX_BYTES, type StoredFile } from '@/lib/files/file'
import { findFiles, readFile } from '@/lib/files/file-store'
import { inspectFile } from '@/lib/files/inspect-file'

/**
 * Every file was uploaded before, is of the kind that it is sent as, and of the size that was told.
 * @throws AppError `invalid_input` (`items.N.file`: unknown_file, wrong_size, and those of `inspectFile`)
 */
export async function checkFiles(from: Sql, { items }: Composition): Promise<void> {
  const withFiles = items.flatMap((item, index) => ('file' in item ? [{ item, index }] : []))
  if (withFiles.length === 0) return
  const stored = await findFiles(from, [...new Set(withFiles.map(({ item }) => item.file.sha256))])
  const problems: FieldProblem[] = []
  for (const { item, index } of withFiles) {
    const found = await problemOf(from, item, stored.get(item.file.sha256))
    if (found) problems.push({ ...found, field: `items.${index}.file` })
  }
  if (problems.length === 0) return
  throw new AppError('invalid_input', { message: problems[0]!.message, fields: problems })
}

type Problem = Omit<FieldProblem, 'field'>

async function problemOf(
  from: Sql,
  { kind, file }: FileItem,
  stored: StoredFile | undefined,
): Promise<Problem | null> {
  if (!stored) return { code: 'unknown_file', message: 'There is no such file: upload it first.' }
  if (stored.bytes !== file.bytes) {
    return { code: 'wrong_size', message: `The file has ${stored.bytes} bytes.` }
  }
  const max = MAX_BYTES[kind]
  if (stored.bytes > max) {
    return { code: 'too_big', message: `The file has more than ${max} bytes.`, params: { max } }
  }
  // Anything that was stored may go as a file.
  if (kind === 'file') return null
  const { content } = await readFile(from, file.sha256)
  return inspectFile(content, kind).then(
    () => null,
    (error: unknown) => {
      if (error instanceof AppError && error.fields[0]) return error.fields[0]
      throw error
    },
  )
}
