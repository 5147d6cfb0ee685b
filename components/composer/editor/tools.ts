import type { RobotFormat } from '@/lib/content/fits'

/** What the editor can do beside plain lines. */
export type Tool =
  | 'heading'
  | 'bold'
  | 'italic'
  | 'color'
  | 'quote'
  | 'code'
  | 'codeBlock'
  | 'link'
  | 'bulletList'
  | 'orderedList'
  | 'table'
  | 'rule'
  | 'picture'
  | 'mention'
  | 'field'

/** Exactly what each format can show (WeCom path/99110): the others have no button and no key. */
export const TOOLS: Record<RobotFormat, ReadonlySet<Tool>> = {
  text: new Set(['mention', 'field']),
  markdown: new Set(['heading', 'bold', 'color', 'quote', 'code', 'link', 'mention', 'field']),
  markdown_v2: new Set([
    'heading',
    'bold',
    'italic',
    'quote',
    'code',
    'codeBlock',
    'link',
    'bulletList',
    'orderedList',
    'table',
    'rule',
    'picture',
    'field',
  ]),
}

/** Asks at the moment of use: the format changes under an open editor. */
export type HasTool = (tool: Tool) => boolean
