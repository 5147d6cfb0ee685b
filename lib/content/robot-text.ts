import type { RobotMessage } from '@/lib/wecom/robot-message'
import { TEXT_MAX_BYTES, utf8Bytes } from '@/lib/wecom/limits'
import { cleanText, EVERYBODY, type Document, type InlineNode } from './document'

export type ContentProblem = { code: 'empty' } | { code: 'too_long'; limit: number; actual: number }

export type RobotText = {
  /** The very object that a robot sends. */
  payload: Extract<RobotMessage, { msgtype: 'text' }>
  /** UTF-8 bytes of `payload.text.content`. */
  bytes: number
  limit: number
  problems: ContentProblem[]
  /** As people read it: mentions by name. */
  plain: string
}

/**
 * A robot's `text` message (WeCom path/99110). A person is mentioned in place by `<@userid>`;
 * everybody only by the list beside the text, which WeCom shows at its end.
 */
export function robotText(document: Document): RobotText {
  const content = lines(withoutEverybody(document), wireText)
  const all = mentions(document).includes(EVERYBODY)
  const bytes = utf8Bytes(content)
  return {
    payload: {
      msgtype: 'text',
      text: all ? { content, mentioned_list: [EVERYBODY] } : { content },
    },
    bytes,
    limit: TEXT_MAX_BYTES,
    problems: problemsOf(content, bytes),
    plain: lines(document, plainText),
  }
}

/** The userids (and `@all`) that the document mentions, each once. */
export function mentions(document: Document): string[] {
  const ids = document.content.flatMap((paragraph) =>
    (paragraph.content ?? []).flatMap((node) => (node.type === 'mention' ? [node.attrs.id] : [])),
  )
  return [...new Set(ids)]
}

function problemsOf(content: string, bytes: number): ContentProblem[] {
  if (content === '') return [{ code: 'empty' }]
  if (bytes > TEXT_MAX_BYTES) return [{ code: 'too_long', limit: TEXT_MAX_BYTES, actual: bytes }]
  return []
}

function lines(document: Document, write: (node: InlineNode) => string): string {
  return document.content
    .map((paragraph) =>
      joinTexts(paragraph.content ?? [])
        .map(write)
        .join('')
        .trimEnd(),
    )
    .join('\n')
    .trim()
}

/** The list beside the text says it; gone before texts are joined, so that it leaves no seam. */
function withoutEverybody(document: Document): Document {
  const stays = (node: InlineNode) => node.type !== 'mention' || node.attrs.id !== EVERYBODY
  const content = document.content.map((paragraph) => ({
    ...paragraph,
    content: paragraph.content?.filter(stays),
  }))
  return { ...document, content }
}

/** Neighbouring texts as one, so that no `<@` hides in the seam. */
function joinTexts(nodes: InlineNode[]): InlineNode[] {
  const joined: InlineNode[] = []
  for (const node of nodes) {
    const last = joined.at(-1)
    const text = node.type === 'text' ? cleanText(node.text) : ''
    if (node.type === 'text' && last?.type === 'text') {
      joined[joined.length - 1] = { type: 'text', text: last.text + text }
    } else {
      joined.push(node.type === 'text' ? { type: 'text', text } : node)
    }
  }
  return joined
}

function wireText(node: InlineNode): string {
  switch (node.type) {
    case 'text':
      return harmless(node.text)
    case 'hardBreak':
      return '\n'
    case 'mention':
      return `<@${node.attrs.id}>`
  }
}

function plainText(node: InlineNode): string {
  switch (node.type) {
    case 'text':
      return node.text
    case 'hardBreak':
      return '\n'
    case 'mention':
      return `@${node.attrs.label || node.attrs.id}`
  }
}

const WORD_JOINER = '\u2060'

/** Somebody who types `<@` wants to see `<@`: an invisible word joiner keeps it from being a mention. */
function harmless(text: string): string {
  return text.replace(/<@/g, `<${WORD_JOINER}@`)
}
