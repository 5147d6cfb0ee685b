import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'

const WARM_UP = 10
const TIMES = 100

type Headers = Record<string, string>

/** Milliseconds from asking to the last byte, one question after the other on one connection. */
export async function askAgainAndAgain(
  origin: string,
  path: (n: number) => string,
  headers: Headers,
): Promise<{ p50: number; p95: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const times: number[] = []
  for (let n = 0; n < WARM_UP + TIMES; n++) {
    const start = performance.now()
    await toItsEnd(await answerOf(`${origin}${path(n)}`, headers, agent))
    if (n >= WARM_UP) times.push(performance.now() - start)
  }
  agent.destroy()
  times.sort((a, b) => a - b)
  return { p50: times[TIMES / 2]!, p95: times[TIMES * 0.95]! }
}

async function toItsEnd(response: IncomingMessage): Promise<void> {
  response.resume()
  await once(response, 'end')
}

/** Reads about 100,000 messages as CSV and counts the rows that come. */
export async function exportOf(
  origin: string,
  headers: Headers,
): Promise<{ rows: number; seconds: number; firstByteMs: number }> {
  const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10)
  const start = performance.now()
  let firstByteMs = 0
  let rows = -1
  const url = `${origin}/api/messages/export?from=${day(310)}&to=${day(200)}`
  for await (const chunk of await answerOf(url, headers)) {
    firstByteMs ||= performance.now() - start
    rows += String(chunk).split('\r\n').length - 1
  }
  return { rows, seconds: (performance.now() - start) / 1_000, firstByteMs }
}

function answerOf(url: string, headers: Headers, agent?: Agent): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = get(url, { headers, ...(agent && { agent }) }, (response) => {
      if (response.statusCode === 200) resolve(response)
      else reject(new Error(`${url} answered ${response.statusCode}`))
    })
    request.on('error', reject)
  })
}
