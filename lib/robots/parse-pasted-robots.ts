/** One robot as it was pasted; nothing is checked yet. */
export type PastedRobot = { name: string; url: string; description: string }

/**
 * Reads a pasted list: one robot in each line, its columns (name, URL, description) between tabs,
 * commas, semicolons or bars, in any order: the URL is known by its look. A first line of column
 * names is left out; a URL alone is a robot without a name.
 */
export function parsePastedRobots(text: string): PastedRobot[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .filter((line, index) => index > 0 || !isHeader(line))
    .map(readLine)
}

const LOOKS_LIKE_URL = /https?:\/\/|webhook\/send|key=|^[\s"'<(]*[0-9a-f]{8}-[0-9a-f]{4}-/i

function isHeader(line: string): boolean {
  return !LOOKS_LIKE_URL.test(line) && /webhook|url|網址|网址|地址/i.test(line)
}

function readLine(line: string): PastedRobot {
  const columns = splitColumns(line)
  const at = columns.findIndex((column) => LOOKS_LIKE_URL.test(column))
  const others = columns.filter((_, index) => index !== at).filter((column) => column !== '')
  const [name = '', ...description] = others
  return { name, url: columns[at] ?? '', description: description.join(', ') }
}

function splitColumns(line: string): string[] {
  const separator = [/\t/, /\s*\|\s*/, /\s*;\s*/, /\s*[,，]\s*/].find((one) => one.test(line))
  // With spaces only, the URL is what stands out.
  const parts = separator ? line.split(separator) : line.split(/\s+(?=https?:\/\/)|(?<=key=\S+)\s+/)
  return parts.map((part) => part.trim().replace(/^"(.*)"$/, '$1'))
}
