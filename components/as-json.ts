/** What a value has become after its way through JSON: times are ISO 8601 texts. */
export type AsJson<Value> = Value extends Date
  ? string
  : Value extends (infer Item)[]
    ? AsJson<Item>[]
    : Value extends object
      ? { [Key in keyof Value]: AsJson<Value[Key]> }
      : Value

/** The same as the API would answer, for data that a page reads itself and a list then keeps live. */
export function asJson<Value>(value: Value): AsJson<Value> {
  return JSON.parse(JSON.stringify(value)) as AsJson<Value>
}
