import type { RichMark, RichNode } from '../rich-document'

/** Collects blocks; text and breaks gather into a paragraph until a block comes. */
export class Builder {
  private readonly done: RichNode[] = []
  private line: RichNode[] = []

  /** Text in which a row of white space is one space, and none at the beginning of a line. */
  text(value: string, marks: RichMark[]): void {
    const collapsed = UNEVEN.test(value) ? collapse(value) : value
    const text = collapsed.startsWith(' ') && this.endsInSpace() ? collapsed.slice(1) : collapsed
    if (text !== '') this.addText(text, marks)
  }

  /** Text as it is, its line ends and all. */
  rawText(value: string, marks: RichMark[]): void {
    value.split(/\r\n?|\n/).forEach((line, index) => {
      if (index > 0) this.inline({ type: 'hardBreak' })
      if (line !== '') this.addText(line, marks)
    })
  }

  inline(node: RichNode): void {
    this.line.push(node)
  }

  block(node: RichNode): void {
    this.endParagraph()
    this.done.push(node)
  }

  endParagraph(): void {
    const content = trimmed(this.line)
    this.line = []
    if (content.length > 0) this.done.push({ type: 'paragraph', content })
  }

  blocks(): RichNode[] {
    this.endParagraph()
    return this.done
  }

  private addText(text: string, marks: RichMark[]): void {
    const last = this.line.at(-1)
    if (last?.type === 'text' && last.marks === marks) last.text += text
    else this.line.push({ type: 'text', text, marks })
  }

  private endsInSpace(): boolean {
    const last = this.line.at(-1)
    if (!last || last.type === 'hardBreak') return true
    return last.type === 'text' && last.text!.endsWith(' ')
  }
}

const UNEVEN = /[\t\n\r\f\u00a0]| {2}/

function collapse(text: string): string {
  return text.replace(/[ \t\n\r\f]+/g, ' ').replaceAll('\u00a0', ' ')
}

/** Without what a browser does not show at the edges of a block. */
function trimmed(line: RichNode[]): RichNode[] {
  let start = 0
  let end = line.length
  while (start < end && isBlank(line[start]!)) start++
  while (end > start && isBlank(line[end - 1]!)) end--
  if (start === end) return []
  const content = line.slice(start, end)
  const [first] = content
  if (first?.type === 'text') content[0] = { ...first, text: first.text!.trimStart() }
  const last = content.at(-1)!
  if (last.type === 'text') content[content.length - 1] = { ...last, text: last.text!.trimEnd() }
  return content
}

function isBlank(node: RichNode): boolean {
  return node.type === 'hardBreak' || (node.type === 'text' && node.text!.trim() === '')
}
