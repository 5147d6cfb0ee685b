import type { Code, Inline, Rule } from '../blocks'
import type { Page } from '../page'
import { FenceLeaf } from '../parts/fence-leaf'
import { ProseLeaf } from '../parts/prose-leaf'
import { PLAIN } from '../spans'

/** A fenced block. */
export function code(block: Code, page: Page): void {
  if (block.text.trim() === '') return
  const { language } = block
  page.add((containers) => new FenceLeaf(containers, block.text.split('\n'), { language, page }))
}

/** Each line as code within a line, or as it is where there is no code at all. */
export function codeAsLines(block: Code, page: Page): void {
  page.warn('code_block_as_lines')
  const marks = page.dialect.shows.code ? { code: true as const } : {}
  const content = block.text
    .split('\n')
    .flatMap((line, index): Inline[] => [
      ...(index > 0 ? [{ kind: 'break' } as const] : []),
      ...(line === '' ? [] : [{ kind: 'text', text: line, marks } as const]),
    ])
  page.prose(content)
}

/** `---` */
export function rule(_: Rule, page: Page): void {
  page.add((containers) => {
    const spans = [{ kind: 'atom', written: '---', plain: '', style: PLAIN } as const]
    return new ProseLeaf(containers, spans, { page, prefix: '', sign: true })
  })
}

export function ruleAsLine(_: Rule, page: Page): void {
  page.warn('rule_as_line')
  page.line('──────────')
}
