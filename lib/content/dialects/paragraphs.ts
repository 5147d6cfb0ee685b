import type { Heading, Inline, Paragraph } from '../blocks'
import type { Page } from '../page'

export function paragraph(block: Paragraph, page: Page): void {
  page.prose(block.content)
}

/** `## title` */
export function heading(block: Heading, page: Page): void {
  page.prose(block.content, { prefix: `${'#'.repeat(block.level)} ` })
}

/** A title only at the start of a line: within quotes and lists it is bold. */
export function headingOutsideContainers(block: Heading, page: Page): void {
  if (page.depthOf('quote') + page.depthOf('item') === 0) return heading(block, page)
  page.warn('heading_lost')
  page.prose(inBold(block.content, page))
}

export function headingAsParagraph(block: Heading, page: Page): void {
  page.warn('heading_lost')
  page.prose(block.content)
}

/** Bold, where there is bold: our own emphasis is no loss where there is none. */
export function inBold(content: Inline[], page: Page): Inline[] {
  if (!page.dialect.shows.bold) return content
  return content.map((piece) =>
    piece.kind === 'text' || piece.kind === 'mention'
      ? { ...piece, marks: { ...piece.marks, bold: true } }
      : piece,
  )
}
