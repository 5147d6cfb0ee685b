import type { Block, List } from '../blocks'
import { SEAM } from '../literals'
import type { Page } from '../page'
import type { Container } from '../parts/leaf'

/** `- item`, `1. item`; what belongs to an item stands as far in as its text. */
export function list(block: List, page: Page): void {
  const own = { ordered: block.ordered, start: block.start }
  block.items.forEach((blocks, index) => {
    const sign = block.ordered ? `${block.start + index}. ` : '- '
    const rest = ' '.repeat(sign.length)
    item(blocks, { kind: 'item', first: sign, rest, reopened: '', list: own }, page)
  })
}

/** Lines that look like a list and are none to any reader of Markdown. */
export function listAsLines(block: List, page: Page): void {
  page.warn('list_as_lines')
  linesWith(page.dialect.markup ? SEAM : '', block, page)
}

function linesWith(seam: string, block: List, page: Page): void {
  const own = { ordered: false, start: 1 }
  block.items.forEach((blocks, index) => {
    const first = block.ordered ? `${seam}${block.start + index}. ` : '• '
    item(blocks, { kind: 'item', first, rest: FULL_SPACE, reopened: '', list: own }, page)
  })
}

/** Not a space that could make a block of code of the line. */
const FULL_SPACE = '\u3000'

/** An item that begins with another block, or with nothing, still needs a text to be one. */
function item(blocks: Block[], container: Container, page: Page): void {
  page.within(container, () => {
    const at = page.leaves.length
    page.blocks(blocks)
    if (!page.beginsWithText(at)) page.line(SEAM, at)
  })
}
