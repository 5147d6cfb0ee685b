/** Builds the pages when they changed; resolves to an exit code. */
export function ensureBuilt(): Promise<number>
