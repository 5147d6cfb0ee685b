import { Agent, get } from 'node:http'

const CONNECTIONS = 10
const WARM_UP_MS = 3_000
const MEASURED_MS = 15_000

export type Load = { p50: number; p99: number; perSecond: number }

/** Ten kept connections, each asking for the page again once it has the last byte of the answer. */
export async function loadPage(url: string, headers: Record<string, string> = {}): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS })
  const ask = () => answered(url, headers, agent)
  try {
    await askFor(WARM_UP_MS, ask)
    const times = await askFor(MEASURED_MS, ask)
    times.sort((a, b) => a - b)
    return {
      p50: times[Math.floor(times.length * 0.5)]!,
      p99: times[Math.floor(times.length * 0.99)]!,
      perSecond: (times.length / MEASURED_MS) * 1_000,
    }
  } finally {
    agent.destroy()
  }
}

/** The milliseconds of every answer of all connections. */
async function askFor(milliseconds: number, ask: () => Promise<void>): Promise<number[]> {
  const times: number[] = []
  const end = performance.now() + milliseconds
  const connection = async () => {
    for (let start = performance.now(); start < end;) {
      await ask()
      const now = performance.now()
      times.push(now - start)
      start = now
    }
  }
  await Promise.all(Array.from({ length: CONNECTIONS }, connection))
  return times
}

/** As a browser asks; what comes compressed stays so. */
function answered(url: string, headers: Record<string, string>, agent: Agent): Promise<void> {
  const all = { 'accept-encoding': 'gzip, deflate, br', 'accept-language': 'en', ...headers }
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: all }, (response) => {
      if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`))
      response.resume().on('end', resolve).on('error', reject)
    })
    request.on('error', reject)
  })
}
