import type { RichNode } from './rich-document'

/** The userids (and `@all`) that a document mentions, each once. */
export function mentionsIn(document: RichNode): string[] {
  return [...new Set(mentionNodes(document).map(({ id }) => id))]
}

/** How the people mentioned are called, by userid. */
export function namesIn(document: RichNode): Record<string, string> {
  return Object.fromEntries(mentionNodes(document).map(({ id, label }) => [id, label || id]))
}

function mentionNodes(node: RichNode): { id: string; label: string }[] {
  const { id, label } = node.attrs ?? {}
  if (node.type === 'mention' && typeof id === 'string') {
    return [{ id, label: typeof label === 'string' ? label.replace(/^@/, '') : '' }]
  }
  return (node.content ?? []).flatMap(mentionNodes)
}
