import { setTimeout as wait } from 'node:timers/promises'

/** Asks again for a minute: the database may be away just now. */
export async function untilBack<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (let asked = 1; ; asked++) {
    try {
      return await ask()
    } catch (error) {
      if (asked === 300) throw error
      await wait(200)
    }
  }
}
