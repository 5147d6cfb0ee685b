import { sql } from '@/lib/db/sql'
import { SUMMARY_COLUMNS, SUMMARY_SOURCE } from '@/lib/messages/list-messages'
import { MESSAGES } from './fill-log'

const TIMES = 7

const rows = (rest: string) => `select ${SUMMARY_COLUMNS} from ${SUMMARY_SOURCE} ${rest}`
const containing = (place: string) =>
  `where m.message_content ilike ${place} or m.recipient_name ilike ${place}`

/** What most would write, on the same log in the same run, without HTTP around it. */
const PEERS: { name: string; text: string; values: unknown[] }[] = [
  {
    name: 'LIMIT/OFFSET, first page with its total',
    text: `with total as (select count(*) from wecom_message_log)
      select (select * from total), r.* from (${rows('order by m.created_at desc limit 50')}) r`,
    values: [],
  },
  {
    name: 'LIMIT/OFFSET, in the middle',
    text: rows(`order by m.id desc limit 50 offset ${MESSAGES / 2}`),
    values: [],
  },
  ...[
    ['a rare name', '陳家豪'],
    ['two characters', '家豪'],
    ['absent in Chinese', '鸚鵡'],
    ['absent in English', 'xylophone'],
  ].map(([name, q]) => ({
    name: `ILIKE, ${name}`,
    text: rows(`${containing('$1')} order by m.id desc limit 50`),
    values: [`%${q}%`],
  })),
]

export async function measurePeers(
  figure: (name: string, value: number, unit: string) => void,
): Promise<void> {
  for (const { name, text, values } of PEERS) {
    const times: number[] = []
    for (let time = 0; time < TIMES; time++) {
      const start = performance.now()
      await sql.query(text, values)
      times.push(performance.now() - start)
    }
    times.sort((a, b) => a - b)
    figure(`${name}, p50`, times[Math.floor(TIMES / 2)]!, 'ms')
    figure(`${name}, slowest`, times.at(-1)!, 'ms')
  }
}
