import type { ChildProcess, StdioOptions } from 'node:child_process'

type Options = { env?: Record<string, string>; stdio?: StdioOptions }

export const root: string
export function runNode(args: string[], options?: Options): Promise<number>
export function startNode(args: string[], options?: Options): ChildProcess
export function ended(child: ChildProcess): Promise<number>
export function typescript(file: string, ...args: string[]): string[]
export function runNpm(args: string[]): Promise<number>
