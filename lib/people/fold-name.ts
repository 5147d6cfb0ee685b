/** How names are compared: NFKC, lower case, every white space as one blank. */
export function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim()
}
