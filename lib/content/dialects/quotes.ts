import type { Quote } from '../blocks'
import type { Page } from '../page'

/** `> text`, as deep as the dialect shows; what is deeper stands in the deepest one. */
export function quote(deepest: number): (block: Quote, page: Page) => void {
  return (block, page) => {
    if (page.depthOf('quote') < deepest) return within(block, page)
    page.warn('quote_flattened')
    page.blocks(block.blocks)
  }
}

/** One level, at the start of a line only: not within a list. */
export function quoteOutsideLists(block: Quote, page: Page): void {
  if (page.depthOf('item') === 0) return quote(1)(block, page)
  page.warn('quote_lost')
  page.blocks(block.blocks)
}

export function quoteAsParagraphs(block: Quote, page: Page): void {
  page.warn('quote_lost')
  page.blocks(block.blocks)
}

function within(block: Quote, page: Page): void {
  const container = { kind: 'quote', first: '> ', rest: '> ', reopened: '> ' } as const
  page.within(container, () => page.blocks(block.blocks))
}
