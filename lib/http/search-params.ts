/** What Next hands to a page: the address's query. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>

/** The value of a name that is given exactly once. */
export async function onlyParam(params: SearchParams, name: string): Promise<string | undefined> {
  const value = (await params)[name]
  return typeof value === 'string' ? value : undefined
}
