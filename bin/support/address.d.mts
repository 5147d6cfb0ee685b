export function addressOf(host: string, port: number): string
