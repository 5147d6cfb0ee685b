import { nearColor } from './colors'
import type { Element } from './dom'
import { withStyle, type Flow, type FlowStyle } from './flow'
import { boldIn, decorationIn, italicIn, shiftIn, stylesOf, type Styles } from './styles'

/** What an element's styles change for the text in it. */
export function inlineStyle(styles: Styles, flow: Flow): FlowStyle {
  const bold = boldIn(styles)
  const italic = italicIn(styles)
  const shift = shiftIn(styles)
  const color = styles.get('color')
  return {
    ...(bold !== undefined && { bold }),
    ...(italic !== undefined && { italic }),
    ...(shift !== undefined && { shift }),
    ...decorationIn(styles),
    ...(color !== undefined && colorStyle(color, flow)),
  }
}

/** The flow as an element's own styles change it. */
export function withOwnStyle(element: Element, flow: Flow): Flow {
  const styles = stylesOf(element)
  return styles.size === 0 ? flow : withStyle(flow, inlineStyle(styles, flow))
}

/** A colour that WeCom has not is warned of, but not that of a link. */
export function colorStyle(css: string, flow: Flow): FlowStyle {
  const near = nearColor(css)
  if (near && 'lost' in near && flow.style.href === undefined) flow.warn('color_lost', near.lost)
  return { color: near && 'color' in near ? near.color : undefined }
}
