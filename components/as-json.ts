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

/** What `asJson` gives, still as text: React would send and read a long list value by value. */
export type JsonText<Value> = string & { readonly of?: Value }

export function asJsonText<Value>(value: Value): JsonText<Value> {
  return JSON.stringify(value)
}

export function fromJsonText<Value>(text: JsonText<Value>): AsJson<Value> {
  return JSON.parse(text) as AsJson<Value>
}
