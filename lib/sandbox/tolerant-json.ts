/** How deep a document may nest before the rest of it is given up. */
const MAX_DEPTH = 64

/**
 * Reads JSON as WeCom does: what cannot be parsed is left out, and `malformed` says so. A document
 * that breaks off in the middle gives what came before the break.
 */
export function parseTolerantly(text: string): { value: unknown; malformed: boolean } {
  try {
    return { value: JSON.parse(text) as unknown, malformed: false }
  } catch {
    return { value: new PrefixReader(text).read(), malformed: true }
  }
}

class PrefixReader {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  read(depth = 0): unknown {
    this.#skipSpace()
    const next = this.#text[this.#at]
    if (depth > MAX_DEPTH) return undefined
    if (next === '{') return this.#object(depth)
    if (next === '[') return this.#array(depth)
    if (next === '"') return this.#string()
    return this.#word()
  }

  #object(depth: number): Record<string, unknown> {
    const entries = new Map<string, unknown>()
    this.#at++
    while (this.#peek() === '"') {
      const name = this.#string()
      if (name === undefined || this.#peek() !== ':') break
      this.#at++
      const value = this.read(depth + 1)
      if (value === undefined) break
      entries.set(name, value)
      if (this.#peek() !== ',') break
      this.#at++
    }
    this.#close('}')
    return Object.fromEntries(entries)
  }

  #array(depth: number): unknown[] {
    const items: unknown[] = []
    this.#at++
    while (this.#at < this.#text.length && this.#peek() !== ']') {
      const value = this.read(depth + 1)
      if (value === undefined) break
      items.push(value)
      if (this.#peek() !== ',') break
      this.#at++
    }
    this.#close(']')
    return items
  }

  #string(): string | undefined {
    const literal = /"(?:[^"\\]|\\.)*"/sy
    literal.lastIndex = this.#at
    const found = literal.exec(this.#text)?.[0]
    if (found === undefined) return undefined
    this.#at += found.length
    try {
      const value: unknown = JSON.parse(found.replace(RAW_CONTROL, ' '))
      return String(value)
    } catch {
      return undefined
    }
  }

  #word(): unknown {
    const literal = /true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y
    literal.lastIndex = this.#at
    const found = literal.exec(this.#text)?.[0]
    if (found === undefined) return undefined
    this.#at += found.length
    return JSON.parse(/^-?0\d/.test(found) ? '0' : found) as unknown
  }

  #close(bracket: string): void {
    if (this.#peek() === bracket) this.#at++
  }

  #peek(): string | undefined {
    this.#skipSpace()
    return this.#text[this.#at]
  }

  #skipSpace(): void {
    while (/\s/.test(this.#text[this.#at] ?? '')) this.#at++
  }
}

const RAW_CONTROL = new RegExp('[\\u0000-\\u001f]', 'g')
