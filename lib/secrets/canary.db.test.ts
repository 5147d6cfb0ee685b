import { expect, it } from 'vitest'
import { TestClock } from '@/lib/clock'
import { sql } from '@/lib/db/sql'
import { testDatabase } from '@/lib/db/testing/test-database'
import { checkCanary } from './canary'

testDatabase('test')

const now = new TestClock().now()

it('the first process leaves a canary that others with the same key can read', async () => {
  await checkCanary(sql, now)
  await expect(checkCanary(sql, now)).resolves.toBeUndefined()
})

it('a process with another key than the database was made with is refused in words', async () => {
  await checkCanary(sql, now)
  await sql.query(
    `update settings set value = to_jsonb(replace(value #>> '{}', split_part(value #>> '{}', '.', 2), 'another'))`,
  )
  await expect(checkCanary(sql, now)).rejects.toMatchObject({
    code: 'misconfigured',
    message: 'The key of this process is not the one this database was made with.',
    hint: expect.stringContaining('COURIER_KEY'),
  })
})
