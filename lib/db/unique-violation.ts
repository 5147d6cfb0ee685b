/** The name of the unique rule that a statement through `Sql` broke; `undefined` for other errors. */
export function brokenUniqueRule(error: unknown): string | undefined {
  const { code, constraint } = (error ?? {}) as { code?: string; constraint?: string }
  return code === '23505' ? (constraint ?? '') : undefined
}
