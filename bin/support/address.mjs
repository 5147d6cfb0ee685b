/** What people open in a browser for what the server listens on. */
export function addressOf(host, port) {
  if (host === '0.0.0.0' || host === '::') return `http://localhost:${port}`
  const named = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
  return `http://${named}:${port}`
}
