/** The addresses of a list's pages, each with the cursor that the one before gave. */
export function pageKeys(path: string) {
  return (index: number, before: { next: string | null } | null): string | null => {
    if (index === 0) return path
    if (!before?.next) return null
    const separator = path.includes('?') ? '&' : '?'
    return `${path}${separator}before=${before.next}`
  }
}
