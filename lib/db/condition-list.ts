/** Conditions of a query with their numbered values, to be written into it joined by `and`. */
export class ConditionList {
  readonly values: unknown[]
  readonly #conditions: string[] = []

  /** @param values of conditions that stand in the same query already */
  constructor(values: unknown[] = []) {
    this.values = values
  }

  get isEmpty(): boolean {
    return this.#conditions.length === 0
  }

  /** Adds nothing for a value that is not given. */
  add(condition: (place: string) => string, value: unknown): void {
    if (value === undefined) return
    this.#conditions.push(condition(this.value(value)))
  }

  /** Adds one without a value. */
  plain(condition: string): void {
    this.#conditions.push(condition)
  }

  /** The place of a value that stands elsewhere in the query. */
  value(value: unknown): string {
    return `$${this.values.push(value)}`
  }

  toString(): string {
    return this.#conditions.join(' and ') || 'true'
  }
}
