import 'server-only'
import { createHash } from 'node:crypto'
import { sql, type Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import type { StoredFile } from './file'

/** Keeps the bytes under their hash; the same bytes are kept once, with the type found first. */
export async function storeFile(
  bytes: Buffer,
  mime: string,
  now: Date,
  into: Sql = sql,
): Promise<StoredFile> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await into.query(
    `insert into files (sha256, bytes, mime, content, created_at) values ($1, $2, $3, $4, $5)
     on conflict (sha256) do nothing`,
    [sha256, bytes.length, mime, bytes, now],
  )
  const [stored] = await into.query<StoredFile>(
    `select sha256, bytes, mime from files where sha256 = $1`,
    [sha256],
  )
  return stored!
}

/** @throws AppError `not_found` */
export async function readFile(
  from: Sql,
  sha256: string,
): Promise<StoredFile & { content: Buffer }> {
  const [file] = await from.query<StoredFile & { content: Buffer }>(
    `select sha256, bytes, mime, content from files where sha256 = $1`,
    [sha256],
  )
  if (!file) throw new AppError('not_found', { message: 'There is no such file.' })
  return file
}

/** `readFile` outside a transaction. @throws AppError `not_found` */
export async function readStoredFile(sha256: string) {
  return readFile(sql, sha256)
}

/** Those of the given files that exist, without their bytes. */
export async function findFiles(from: Sql, hashes: string[]): Promise<Map<string, StoredFile>> {
  const rows = await from.query<StoredFile>(
    `select sha256, bytes, mime from files where sha256 = any($1::text[])`,
    [hashes],
  )
  return new Map(rows.map((row) => [row.sha256, row]))
}
