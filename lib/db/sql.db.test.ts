import { expect, test } from 'vitest'
import { inTransaction, sql } from './sql'
import { testDatabase } from './testing/test-database'

testDatabase()

test('a connection that the server ends inside a transaction is an error, not the end of the process', async () => {
  const cut = inTransaction(async (tx) => {
    const [row] = await tx.query<{ pid: number }>(`select pg_backend_pid() as pid`)
    await sql.query(`select pg_terminate_backend($1)`, [row!.pid])
    await tx.query(`select 1`)
  })
  await expect(cut).rejects.toThrow()
  expect(await sql.query(`select 1 as one`)).toEqual([{ one: 1 }])
})
