/** Runs once in the process that serves, before its first request; never during the build. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { startWeb } = await import('@/lib/runtime/start-web')
  await startWeb()
}
