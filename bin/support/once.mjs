import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { root } from './child.mjs'
import { say } from './say.mjs'

const LOCK = path.join(root, '.courier-preparing')

/**
 * Does `work` unless `isDone`. Of several starters in one folder one works and the others wait;
 * the lock of one that was killed is taken over.
 */
export async function once(isDone, work) {
  if (isDone()) return
  await takeLock()
  try {
    if (!isDone()) await work()
  } finally {
    rmSync(LOCK, { force: true })
  }
}

async function takeLock() {
  let told = false
  for (;;) {
    try {
      return writeFileSync(LOCK, String(process.pid), { flag: 'wx' })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const holder = readHolder()
    if (holder && !isAlive(holder)) {
      rmSync(LOCK, { force: true })
    } else if (holder && !told) {
      say(`Waiting for process ${holder}, which prepares this folder …`)
      told = true
    }
    await wait(200)
  }
}

function readHolder() {
  try {
    return Number(readFileSync(LOCK, 'utf8'))
  } catch {
    return 0
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}
