import { z } from 'zod'

/**
 * A backup: gzip of UTF-8 lines. The first is the header; then for each table a `COPY … FROM stdin;`
 * line, its rows in PostgreSQL's text format, and `\.` (as `pg_dump --data-only` writes them); then
 * the sequences; then the end, without which the file was cut off.
 */
export const HEADER = '-- courier backup '
export const SEQUENCES = '-- courier sequences '
export const END = '-- courier end'
export const COPY_END = '\\.'

export const headerSchema = z.object({
  format: z.literal(1),
  /** Of the program that made it. */
  version: z.string(),
  createdAt: z.iso.datetime(),
  /** The schema that its rows belong to. */
  migrations: z.array(z.string()).min(1),
})

export type BackupHeader = z.infer<typeof headerSchema>

/** Of this moment only: processes that run, and what they lead. */
export const LEFT_OUT = ['_prisma_migrations', 'processes', 'leases']
