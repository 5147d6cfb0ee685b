/**
 * Reads fields the way WeCom does: one of a wrong type counts as absent and leaves the
 * "wrong json format" mark on the answer.
 */
export class WireReader {
  malformed: boolean

  constructor(malformed: boolean) {
    this.malformed = malformed
  }

  text(from: Fields, name: string): string | undefined {
    return this.#typed(from[name], (value) => typeof value === 'string')
  }

  number(from: Fields, name: string): number | undefined {
    return this.#typed(from[name], (value) => typeof value === 'number')
  }

  /** A whole number, also written as text: many clients send `agentid` and `safe` that way. */
  whole(from: Fields, name: string): number | undefined {
    const value = from[name]
    if (typeof value === 'string' && /^\s*-?\d+\s*$/.test(value)) return Number(value)
    return this.#typed(value, (one): one is number => Number.isInteger(one))
  }

  object(from: Fields, name: string): Fields | undefined {
    return this.#typed(from[name], isFields)
  }

  list(from: Fields, name: string): Fields[] | undefined {
    const items = this.#typed<unknown[]>(from[name], Array.isArray)
    return items?.filter((item): item is Fields => this.#typed(item, isFields) !== undefined)
  }

  texts(from: Fields, name: string): string[] | undefined {
    const items = this.#typed<unknown[]>(from[name], Array.isArray)
    return items?.filter((item): item is string => {
      return this.#typed(item, (value) => typeof value === 'string') !== undefined
    })
  }

  #typed<T>(value: unknown, is: (value: unknown) => value is T): T | undefined {
    if (value === undefined || value === null) return undefined
    if (is(value)) return value
    this.malformed = true
    return undefined
  }
}

export type Fields = Record<string, unknown>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
