import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import path from 'node:path'

/** The project's folder; every launcher works from there. */
export const root = path.resolve(import.meta.dirname, '../..')

/**
 * Runs Node with these arguments and resolves to its exit code. Signals that we get are passed on,
 * so that the child can end in its own way; we end after it.
 */
export async function runNode(args, options = {}) {
  const child = startNode(args, options)
  return ended(child)
}

export function startNode(args, { env = {}, stdio = 'inherit' } = {}) {
  const child = spawn(process.execPath, args, { cwd: root, stdio, env: { ...process.env, ...env } })
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
    const pass = () => child.kill(signal)
    process.on(signal, pass)
    child.on('close', () => process.off(signal, pass))
  }
  return child
}

/** The exit code as a shell would give it: 128 and the signal's number for a signal. */
export function ended(child) {
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
  })
}

/** Arguments that run one of our TypeScript files; `server-only` means nothing there. */
export function typescript(file, ...args) {
  return ['--conditions=react-server', '--import', 'tsx', file, ...args]
}

/** Runs a command of npm with whatever npm started us, else the one beside Node. */
export async function runNpm(args) {
  const script = process.env.npm_execpath
  if (script?.endsWith('.js')) return runNode([script, ...args])
  const windows = process.platform === 'win32'
  const child = spawn(windows ? 'npm.cmd' : 'npm', args, {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  })
  return ended(child)
}
