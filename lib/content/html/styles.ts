import type { Element } from './dom'

/** The declarations of a `style` attribute by name; the last of a name counts. */
export type Styles = ReadonlyMap<string, string>

export function stylesOf(element: Element): Styles {
  const { style } = element.attribs
  if (!style) return NO_STYLES
  const styles = new Map<string, string>()
  for (const declaration of style.split(';')) {
    const colon = declaration.indexOf(':')
    if (colon < 0) continue
    const name = declaration.slice(0, colon).trim().toLowerCase()
    styles.set(
      name,
      declaration
        .slice(colon + 1)
        .trim()
        .toLowerCase(),
    )
  }
  return styles
}

const NO_STYLES: Styles = new Map()

export function isHidden(element: Element, styles: Styles): boolean {
  return (
    'hidden' in element.attribs ||
    styles.get('display') === 'none' ||
    styles.get('visibility') === 'hidden' ||
    styles.get('mso-hide') === 'all'
  )
}

/** True or false if the styles say so, undefined if they are silent. */
export function boldIn(styles: Styles): boolean | undefined {
  const weight = styles.get('font-weight')
  if (weight === undefined || weight === 'inherit') return undefined
  return weight.startsWith('bold') || Number.parseInt(weight, 10) >= 600
}

export function italicIn(styles: Styles): boolean | undefined {
  const style = styles.get('font-style')
  if (style === undefined || style === 'inherit') return undefined
  return /^(italic|oblique)/.test(style)
}

export function decorationIn(styles: Styles): { underline?: boolean; strike?: boolean } {
  const decoration = styles.get('text-decoration') ?? styles.get('text-decoration-line')
  if (decoration === undefined) return {}
  if (decoration.startsWith('none')) return { underline: false }
  return {
    ...(decoration.includes('underline') && { underline: true }),
    ...(decoration.includes('line-through') && { strike: true }),
  }
}

export function shiftIn(styles: Styles): 'super' | 'sub' | undefined {
  const align = styles.get('vertical-align')
  return align === 'super' || align === 'sub' ? align : undefined
}
