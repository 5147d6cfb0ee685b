/** Everything that a conversion may change or lose, by name; `detail` says which one it was. */
export const WARNING_CODES = [
  // Reading: what the document holds and no message can.
  'unknown_node',
  'unknown_mark',
  'unknown_element',
  'too_deep',
  'link_refused',
  'image_refused',
  'mention_refused',
  'merged_cells',
  'nested_table',
  'color_lost',
  // Writing: what this dialect cannot show.
  'bold_lost',
  'italic_lost',
  'strike_lost',
  'underline_lost',
  'code_lost',
  'style_in_link_lost',
  'heading_lost',
  'list_as_lines',
  'quote_lost',
  'quote_flattened',
  'code_block_as_lines',
  'rule_as_line',
  'table_as_lines',
  'line_break_lost',
  'image_as_link',
  'image_as_text',
  'link_as_text',
  'mention_as_text',
  'everybody_beside',
  // Cutting: what did not fit into a part even alone.
  'row_as_lines',
  'flattened',
] as const

export type WarningCode = (typeof WARNING_CODES)[number]

export type Warning = { code: WarningCode; detail?: string; count: number }

export type Warn = (code: WarningCode, detail?: string) => void

/** Collects warnings: the same one twice is one that counts two. */
export class Warnings {
  private readonly found = new Map<string, Warning>()

  readonly add: Warn = (code, detail) => {
    const key = `${code} ${detail ?? ''}`
    const known = this.found.get(key)
    if (known) known.count++
    else this.found.set(key, { code, ...(detail !== undefined && { detail }), count: 1 })
  }

  list(): Warning[] {
    return [...this.found.values()]
  }
}
