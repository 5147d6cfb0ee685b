/** Told once for each accepted batch; the poll alone suffices, this only saves the wait. */
export const QUEUE_CHANNEL = 'courier_queue'
