import { definitionIn } from './markdown/lines'
import { labelKey } from './markdown/links'
import type { Block, Dialect, Reading } from './markdown/nodes'
import { readBlocks } from './markdown/read-blocks'

export { imagesIn, linksIn, markupIn, mentionsIn, visibleText } from './markdown/inspect'
export type { Markup } from './markdown/inspect'
export type { Align, Block, Dialect, FontColor, Inline, ListItem, Marks } from './markdown/nodes'

export type ReadOptions = {
  /**
   * True: what WeCom documents for this dialect, nothing else, as its phone draws it.
   * False (the default): whatever any client might take as markup, be it one that follows
   * CommonMark or GitHub, passes HTML on, or merely replaces expressions. It finds markup that
   * nobody meant; where readings of clients differ it takes the one that hides more.
   */
  strict?: boolean
  /** Counts the work done, for tests that it grows no faster than the text. */
  steps?: { count: number }
}

/**
 * Reads what a robot sent as `markdown` or `markdown_v2`. It never throws and takes time in
 * proportion to the text. A backslash is a character like any other: nothing says that WeCom's
 * clients take it as an escape. WeCom path/99110
 */
export function readMarkdown(
  content: string,
  dialect: Dialect,
  { strict = false, steps = { count: 0 } }: ReadOptions = {},
): Block[] {
  const lines = content.replaceAll(/\r\n?/g, '\n').split('\n')
  const definitions = new Map<string, string>()
  const reading: Reading = { dialect, strict, definitions, steps }
  for (const line of lines) {
    const found = definitionIn(line.replace(/^[\s>]+/, ''), reading)
    if (found) definitions.set(labelKey(found.label), found.url)
  }
  return readBlocks(lines, reading, { depth: 0, quotes: 0 })
}
