export type Part = { name: string; filename: string | undefined; bytes: Buffer }

/** The parts of a multipart/form-data body; none when it is not one, or is cut short. */
export function parseMultipart(contentType: string, body: Buffer): Part[] {
  const boundary = /^multipart\/form-data\b.*;\s*boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(
    contentType,
  )
  const mark = boundary?.[1] ?? boundary?.[2]
  if (!mark) return []
  const parts: Part[] = []
  const delimiter = Buffer.from(`\r\n--${mark}`)
  const padded = Buffer.concat([Buffer.from('\r\n'), body])
  let start = padded.indexOf(delimiter)
  while (start >= 0) {
    const from = start + delimiter.length
    const end = padded.indexOf(delimiter, from)
    if (end < 0) break
    const part = parsePart(padded.subarray(from, end))
    if (part) parts.push(part)
    start = end
  }
  return parts
}

function parsePart(section: Buffer): Part | undefined {
  const split = section.indexOf('\r\n\r\n')
  if (split < 0) return undefined
  const head = section.subarray(0, split).toString('utf8')
  const disposition = /^content-disposition:\s*form-data\s*;(.*)$/im.exec(head)?.[1] ?? ''
  const name = parameter(disposition, 'name')
  if (name === undefined) return undefined
  return { name, filename: parameter(disposition, 'filename'), bytes: section.subarray(split + 4) }
}

function parameter(disposition: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|[\\s;])${name}=(?:"([^"]*)"|([^\\s;]+))`, 'i').exec(disposition)
  return found?.[1] ?? found?.[2]
}
