/**
 * Makes one look-up of many: those asked for in one go (a claim prepares its calls all at once) are
 * loaded together. Nothing is kept for later.
 */
export function loadTogether<Key, Value>(
  load: (keys: Key[]) => Promise<Map<Key, Value>>,
): (key: Key) => Promise<Value | undefined> {
  let asked: { keys: Set<Key>; found: Promise<Map<Key, Value>> } | undefined
  const ask = () => {
    const keys = new Set<Key>()
    const found = Promise.resolve().then(() => {
      asked = undefined
      return load([...keys])
    })
    return { keys, found }
  }
  return async (key) => {
    asked ??= ask()
    asked.keys.add(key)
    return (await asked.found).get(key)
  }
}
