/** The body of `message/send` with the application's id where the caller left it out. */
export function withAgentId(body: Buffer, agentId: number): Buffer {
  const text = body.toString('utf8')
  const given = parseObject(text)
  if (!given || 'agentid' in given) return body
  const opened = text.indexOf('{') + 1
  const comma = Object.keys(given).length > 0 ? ',' : ''
  return Buffer.from(`{"agentid":${agentId}${comma}${text.slice(opened)}`)
}

function parseObject(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}
