export function say(line: string): void
export function complain(message: string, hint?: string): void
export function giveUp(message: string, hint?: string): never
export function timed<Result>(what: string, work: () => Promise<Result>): Promise<Result>
