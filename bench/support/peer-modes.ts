/** The queue, and the task's name. */
export const QUEUE = 'noop'

/** As many under way at once as the engine has in one process. */
export const AT_ONCE = 128

/** How a peer is driven; its own documentation's way first, its fastest last. */
export const MODES: Record<string, string[]> = {
  'pg-boss': ['polling', 'single', 'batches'],
  'graphile-worker': ['default', 'batches'],
}
