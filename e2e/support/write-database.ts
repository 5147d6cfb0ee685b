import { writeFileSync } from 'node:fs'
import { openDatabase } from '@/lib/db/open-database'
import { sql } from '@/lib/db/sql'

/** Writes all rows of all tables to the file named: run by `dumpDatabase`, outside the browser tests. */
const [file] = process.argv.slice(2)
const database = await openDatabase()
try {
  const tables = await sql.query<{ table: string }>(
    `select table_name as "table" from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name`,
  )
  const dump = []
  for (const { table } of tables) {
    const rows = await sql.query<{ text: string }>(`select row::text as text from "${table}" row`)
    dump.push({ table, rows: rows.map(({ text }) => text).join('\n') })
  }
  writeFileSync(file!, JSON.stringify(dump))
} finally {
  await database.close()
}
