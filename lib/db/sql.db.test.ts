import { expect, test } from 'vitest'
import { inTransaction, PREPARED, sql } from './sql'
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

test('a transaction that a suspended process has left open does not keep its locks for ever', async () => {
  const [row] = await sql.query(`show idle_in_transaction_session_timeout`)
  expect(row).toEqual({ idle_in_transaction_session_timeout: '15s' })
})

test('a prepared statement serves several connections and other values', async () => {
  const add = (n: number) => sql.query<{ sum: number }>(`select $1::int + 1 as sum`, [n], PREPARED)
  expect(await Promise.all([add(1), add(2), add(3)])).toEqual([
    [{ sum: 2 }],
    [{ sum: 3 }],
    [{ sum: 4 }],
  ])
})
