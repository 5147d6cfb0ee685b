import type { EmbeddedConfig } from './ensure-embedded-server'

/** The same as a URL, for tools that take nothing else. It holds the password. */
export function connectionUrl(
  { host, port, user, password }: EmbeddedConfig,
  database: string,
): string {
  const url = new URL('postgresql://localhost')
  url.username = user
  url.password = password
  url.pathname = `/${database}`
  url.searchParams.set('host', host)
  url.searchParams.set('port', String(port))
  return url.toString()
}
