import { systemClock } from '@/lib/clock'
import { migrateDatabase } from '@/lib/db/open-database'
import { inTransaction, sql } from '@/lib/db/sql'
import { insertUser } from '@/lib/users/user-store'

export const MESSAGES = 1_000_000
export const ATTEMPTS_EACH = 5
const AT_ONCE = 100_000
const PER_BATCH = 50
const GROUPS = 200
const ROBOTS = 50
const STAFF = 12

/** Whom and what the bench asks for; the log below is made so that these are true. */
export const ODD = {
  /** Sent the first twentieth of the log, and nothing since. */
  formerSender: STAFF,
  /** Sent ten batches, long ago. */
  rareSender: STAFF - 1,
  /** Its last message is in the first tenth of the log. */
  formerRobot: 'Class 50',
  /** In a tenth of the log, long ago. */
  formerWord: '聖誕',
  /** In one message of 2,000. */
  rareKind: 'attendance_alert',
}

/**
 * A million messages over three years to 200 groups, with five attempts each, by plain SQL: 97 %
 * sent, the rest in every other way; English and Chinese, with names and numbers that are rare.
 * Returns the id of a signed-in admin.
 */
export async function fillLog(note: (text: string) => void): Promise<number> {
  await migrateDatabase()
  const admin = await enterPeople()
  await enterPlaces()
  for (let from = 1; from <= MESSAGES; from += AT_ONCE) {
    await asLoaded(from, from + AT_ONCE - 1)
    note(`${from + AT_ONCE - 1} messages`)
  }
  for (const [table, column] of SEQUENCES) {
    await sql.query(
      `select setval(pg_get_serial_sequence('${table}', '${column}'), (select max(${column}) from ${table}))`,
    )
  }
  await sql.query('vacuum analyze')
  return admin
}

const SEQUENCES = [
  ['batches', 'id'],
  ['wecom_message_log', 'id'],
  ['attempts', 'id'],
] as const

async function enterPeople(): Promise<number> {
  const now = systemClock.now()
  let admin = 0
  for (let n = 1; n <= STAFF; n++) {
    const role = n === 1 ? 'admin' : 'sender'
    const user = { name: `Colleague ${n}`, email: `c${n}@centre.mo`, role, locale: 'en' } as const
    const id = await insertUser(sql, { ...user, passwordHash: null, createdById: null }, now)
    if (n === 1) admin = id!
  }
  return admin
}

async function enterPlaces(): Promise<void> {
  const now = systemClock.now()
  await sql.query(
    `insert into pools (id, kind) select n, 'group' from generate_series(1, ${GROUPS}) n`,
  )
  await sql.query(
    `insert into groups (id, name, pool_id, created_at)
     select n, case when n % 2 = 0 then '數學組 ' else 'Staff of class ' end || n, n, $1
     from generate_series(1, ${GROUPS}) n`,
    [now],
  )
  await sql.query(
    `insert into lanes (id, kind, host, identity, limits, slot_ends, slot_attempts, next_free_at)
     select n, 'robot', 'sandbox', 'lane ' || n, '[{"count": 20, "windowMs": 60000}]', '{}', '{}', $1
     from generate_series(1, ${ROBOTS}) n`,
    [now],
  )
  await sql.query(
    `insert into wecom_webhooks (webhook_name, created_by, group_id, host, sealed_key, key_ending,
       lane_id, created_at)
     select 'Class ' || n, 'bench', n, 'sandbox', '', '0000', n, $1
     from generate_series(1, ${ROBOTS}) n`,
    [now],
  )
}

/** Messages with these ids, their batches and attempts; triggers and foreign keys don't look. */
async function asLoaded(from: number, to: number): Promise<void> {
  await inTransaction(async (sql) => {
    await sql.query(`set local session_replication_role = replica`)
    for (const statement of [BATCHES, ROWS, CALLS, CARRIED]) {
      await sql.query(statement, [from, to])
    }
  })
}

const pick = (seed: string, texts: readonly string[]) =>
  `(array[${texts.map((text) => `'${text}'`).join(', ')}])[1 + (hashint8(n * 7 + ${seed}) & 2147483647) % ${texts.length}]`

const TEXT = `concat_ws(E'\\n',
  ${pick('1', ['Dear tutors,', '各位導師：', '各位家長，', 'Dear parents,', '老師們好：'])},
  ${pick('2', [
    '請於星期五下午六時前交回本週的出席記錄。',
    'please hand in the attendance sheets of this week before Friday, 18:00.',
    '星期六下午三時之補課改在三樓課室，請互相轉告。',
    'the lesson on Saturday moves to room 3 on the second floor.',
    '學費到期提示：請在課堂前繳付下期學費，謝謝合作。',
    'a fee reminder: please renew before the next lesson.',
    '五月一日勞動節，中心休息一天，課堂順延。',
  ])},
  ${pick('3', ['學生：', 'Student: '])} ||
    ${pick('4', [...'陳林黃張李王吳劉蔡楊許鄭謝洪郭邱曾廖賴徐'])} ||
    ${pick('5', [...'家俊志偉建明文國永大子小美淑雅惠怡欣佩玉'])} ||
    ${pick('6', [...'豪傑宏強華龍輝軒賢文雯玲芳娟儀萍珍琪霞妍'])},
  case when n between ${MESSAGES / 10} and ${MESSAGES / 5} then '聖誕聯歡會改期' end,
  'No. ' || n)`

const HASH = `(hashint8(n) & 2147483647)`

const STATUS = `case when ${HASH} % 1000 < 20 then 'failed' when ${HASH} % 1000 < 25 then 'unknown'
  when ${HASH} % 1000 < 30 then 'cancelled' when ${HASH} % 100000 = 99999 then 'held' else 'sent' end`

const KIND = `case when (hashint4(b) & 2147483647) % 2000 = 7 then '${ODD.rareKind}'
  else ${pickOf('b', ['announcement', 'fee_reminder', 'payment_received', 'rescheduling', 'holiday_closure', 'progress_report'])} end`

function pickOf(seed: string, texts: readonly string[]): string {
  return `(array[${texts.map((text) => `'${text}'`).join(', ')}])[1 + (hashint4(${seed} + 5) & 2147483647) % ${texts.length}]`
}

const LAST_BATCH = MESSAGES / PER_BATCH
const SENDER = `case when b < ${LAST_BATCH / 20} then ${ODD.formerSender}
  when b % 2000 = 1999 and b < ${LAST_BATCH / 2} then ${ODD.rareSender}
  else 1 + (hashint4(b) & 2147483647) % ${STAFF - 2} end`

/** Three years, evenly, to an hour ago. */
const AT = `now() - interval '1 hour' - (${MESSAGES} - n) * (interval '1095 days' / ${MESSAGES})`

const BATCHES = `
  insert into batches (id, request_sha256, channel, message_type, kind, content, title, actor_id,
    created_at, changed_at)
  select b, '', 'robot', ${KIND}, 'send', '{}', 'Batch ' || b, ${SENDER}, ${AT}, ${AT}
  from (select (n - 1) / ${PER_BATCH} + 1 as b, n
        from generate_series($1::bigint, $2::bigint, ${PER_BATCH}) n) given (b8, n)
  cross join lateral (select b8::int as b) as each`

const ROWS = `
  insert into wecom_message_log (id, batch_id, channel, recipient_kind, recipient_id, recipient_name,
    webhook_name, message_type, message_content, payload, send_status, hold_reason, pool_id, lane_id,
    priority, turn, last_attempt_id, reason_code, send_timestamp, error_message, created_at, settled_at)
  select n, b, 'robot', 'group', g::text, case when g % 2 = 0 then '數學組 ' else 'Staff of class ' end || g,
    'Class ' || case when n < ${MESSAGES / 10} then 50 else 1 + g % ${ROBOTS - 1} end,
    ${KIND}, text, jsonb_build_object('msgtype', 'text', 'text', jsonb_build_object('content', text)),
    status, case when status = 'held' then 'by_hand' end, g, null, 1, n, n * ${ATTEMPTS_EACH},
    case status when 'failed' then 'empty_content' when 'unknown' then 'in_doubt_timeout'
      when 'cancelled' then 'cancelled_by_person' end,
    case when status = 'sent' then at + interval '2 seconds' end, null, at,
    case when status <> 'held' then at + interval '2 seconds' end
  from generate_series($1::bigint, $2::bigint) n
  cross join lateral (select ((n - 1) / ${PER_BATCH} + 1)::int as b,
    (1 + (n * 31 + (n - 1) / ${PER_BATCH}) % ${GROUPS})::int as g, ${STATUS} as status, ${TEXT} as text,
    ${AT} as at) as each`

const CALLS = `
  insert into attempts (id, lane_id, process_id, started_at, deadline, ended_at, outcome, errcode,
    reason_code, request, reply, replied_at)
  select (n - 1) * ${ATTEMPTS_EACH} + k, 1 + n % ${ROBOTS}, '00000000-0000-4000-8000-000000000000',
    at, at + interval '12 seconds', at + interval '200 milliseconds',
    case when k < ${ATTEMPTS_EACH} then 'again_later' else 'accepted' end,
    case when k < ${ATTEMPTS_EACH} then -1 else 0 end,
    case when k < ${ATTEMPTS_EACH} then 'system_busy' end,
    '{"method": "POST", "url": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=••••0000"}',
    '{"httpStatus": 200, "body": "{\\"errcode\\":0,\\"errmsg\\":\\"ok\\"}"}', at + interval '200 milliseconds'
  from generate_series($1::bigint, $2::bigint) n, generate_series(1, ${ATTEMPTS_EACH}) k
  cross join lateral (select ${AT} as at) as each`

const CARRIED = `
  insert into attempt_messages (attempt_id, message_id, outcome)
  select (n - 1) * ${ATTEMPTS_EACH} + k, n,
    case when k < ${ATTEMPTS_EACH} then 'again_later' else 'accepted' end
  from generate_series($1::bigint, $2::bigint) n, generate_series(1, ${ATTEMPTS_EACH}) k`
