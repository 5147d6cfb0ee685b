import { readEnv } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { complain } from './say.mjs'

/** Ends, naming every wrong environment variable at once, unless all is well. */
export function checkEnvironment(): void {
  const { problems } = readEnv(process.env)
  if (problems.length === 0) return
  complain(
    `These environment variables are wrong:\n${problems.map(({ name, message }) => `  ${name} ${message}`).join('\n')}`,
    'Set them right, or leave them out, and start again. Nothing was started.',
  )
  process.exit(1)
}

/** Runs a program's body; an expected failure ends it with words, any other with its stack. */
export async function explained(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (error instanceof AppError) complain(error.message, error.hint)
    else console.error(error)
    process.exitCode = 1
  }
}
