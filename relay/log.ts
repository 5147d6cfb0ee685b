import { systemClock } from '@/lib/clock'

/** What may stand in a log line: words and numbers of ours, never what somebody sent. */
export type LogFields = Record<string, string | number | boolean | undefined>

export type Log = (event: string, fields?: LogFields) => void

/** One JSON object a line on stdout, where systemd picks it up. */
export const log: Log = (event, fields = {}) => {
  const line = { time: systemClock.now().toISOString(), event, ...fields }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
