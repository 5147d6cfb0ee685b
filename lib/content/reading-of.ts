import type { DialectName } from './dialect'

/**
 * How a phone reads a dialect with marks: an application's Markdown like a robot's first one, an AI
 * bot's like its newer one.
 */
export function readingOf(dialect: DialectName): 'markdown' | 'markdown_v2' {
  return dialect === 'markdown_v2' || dialect === 'bot_markdown' ? 'markdown_v2' : 'markdown'
}
