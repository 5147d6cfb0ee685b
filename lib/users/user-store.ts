import 'server-only'
import { prisma } from '@/lib/db/prisma'
import { sql, type Sql } from '@/lib/db/sql'
import type { Locale } from '@/lib/locale'
import type { Role, User } from './user'

/** What anybody may see of a person: the password's hash is read by `credentialsOf` only. */
const SHOWN = {
  id: true,
  name: true,
  email: true,
  role: true,
  locale: true,
  disabledAt: true,
  lastSignedInAt: true,
  createdAt: true,
} as const

const COLUMNS = `
  id, name, email, role, locale, disabled_at as "disabledAt",
  last_signed_in_at as "lastSignedInAt", created_at as "createdAt"`

type Row = Omit<User, 'role' | 'locale'> & { role: string; locale: string }

export async function anyUser(from: Sql = sql): Promise<boolean> {
  const found = await from.query('select from users limit 1')
  return found.length > 0
}

export async function listUsers(): Promise<User[]> {
  const rows = await prisma().user.findMany({
    select: SHOWN,
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  return rows.map(toUser)
}

/** What a list of people to choose from needs. */
export async function listUserNames(): Promise<{ id: number; name: string }[]> {
  return sql.query(`select id, name from users order by name, id`)
}

export async function findUser(id: number): Promise<User | null> {
  const row = await prisma().user.findUnique({ select: SHOWN, where: { id } })
  return row && toUser(row)
}

/** The person of a sign-in, unless it was revoked or the person disabled since: asked at each request. */
export async function findSignedIn(id: number, sessionVersion: number): Promise<User | null> {
  const [user] = await sql.query<User>(
    `select ${COLUMNS} from users where id = $1 and session_version = $2 and disabled_at is null`,
    [id, sessionVersion],
  )
  return user ?? null
}

/** A person as the change under way finds them; others wait until it ends. */
export async function lockUser(transaction: Sql, id: number): Promise<User | undefined> {
  const [user] = await transaction.query<User>(
    `select ${COLUMNS} from users where id = $1 for update`,
    [id],
  )
  return user
}

/** The active admins, locked in one order, so that two changes cannot each remove the other's last. */
export async function lockActiveAdmins(transaction: Sql): Promise<number[]> {
  const rows = await transaction.query<{ id: number }>(
    `select id from users where role = 'admin' and disabled_at is null order by id for update`,
  )
  return rows.map(({ id }) => id)
}

export type Credentials = {
  id: number
  name: string
  email: string
  passwordHash: string | null
  sessionVersion: number
}

/** What a password is checked against; nobody for disabled people. For lib/users and lib/auth. */
export async function credentialsOf(
  person: { id: number } | { email: string },
  from: Sql = sql,
): Promise<Credentials | undefined> {
  const [column, value] = 'id' in person ? ['id', person.id] : ['email', person.email]
  const [found] = await from.query<Credentials>(
    `select id, name, email, password_hash as "passwordHash", session_version as "sessionVersion"
     from users where ${column} = $1 and disabled_at is null`,
    [value],
  )
  return found
}

/** Adds a person and returns the id; `undefined` when somebody has the address already. */
export async function insertUser(
  transaction: Sql,
  user: {
    name: string
    email: string
    role: Role
    locale: Locale
    passwordHash: string | null
    createdById: number | null
  },
  now: Date,
): Promise<number | undefined> {
  const [row] = await transaction.query<{ id: number }>(
    `insert into users (name, email, role, locale, password_hash, created_by_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (email) do nothing returning id`,
    [user.name, user.email, user.role, user.locale, user.passwordHash, user.createdById, now],
  )
  return row?.id
}

/** Writes a person's changeable fields; `endSessions` signs them out everywhere. */
export async function writeUser(
  transaction: Sql,
  user: Pick<User, 'id' | 'name' | 'role' | 'locale' | 'disabledAt'>,
  { endSessions, disabledById }: { endSessions: boolean; disabledById: number | null },
): Promise<void> {
  await transaction.query(
    `update users set name = $2, role = $3, locale = $4, disabled_at = $5,
       disabled_by_id = case when $5::timestamptz is null then null else coalesce(disabled_by_id, $6) end,
       session_version = session_version + $7
     where id = $1`,
    [
      user.id,
      user.name,
      user.role,
      user.locale,
      user.disabledAt,
      disabledById,
      endSessions ? 1 : 0,
    ],
  )
}

/** Sets a password, which ends every sign-in of the person. Returns the new session version. */
export async function writePassword(
  transaction: Sql,
  id: number,
  passwordHash: string,
): Promise<number> {
  const [row] = await transaction.query<{ sessionVersion: number }>(
    `update users set password_hash = $2, session_version = session_version + 1
     where id = $1 returning session_version as "sessionVersion"`,
    [id, passwordHash],
  )
  return row?.sessionVersion ?? 0
}

export async function noteSignIn(id: number, now: Date): Promise<void> {
  await sql.query(`update users set last_signed_in_at = $2 where id = $1`, [id, now])
}

/** The same password hashed with more work; one that was set meanwhile stays. */
export async function replaceHash(id: number, verified: string, hash: string): Promise<void> {
  await sql.query(`update users set password_hash = $3 where id = $1 and password_hash = $2`, [
    id,
    verified,
    hash,
  ])
}

function toUser(row: Row): User {
  return { ...row, role: row.role as Role, locale: row.locale as Locale }
}
