import { dialectOf, formatsOf, type Channel } from './channel'
import { convertDocument } from './convert'
import type { RichNode } from './rich-document'
import type { Warning, WarningCode } from './warnings'

/** What a text can be sent as; a group robot knows all of them. */
export const TEXT_FORMATS = ['text', 'markdown', 'markdown_v2'] as const

export type TextFormat = (typeof TEXT_FORMATS)[number]

/** How one format would show a document: wholly, or with these losses. */
export type Fit = {
  format: TextFormat
  whole: boolean
  losses: Warning[]
  bytes: number
  parts: number
}

/** These lose nothing that a person would miss, or lose it in every format alike. */
const NO_LOSS: readonly WarningCode[] = ['everybody_beside']

/** Every format of the channel with what it would lose of `document`, the plainest first. */
export function fits(document: RichNode, channel: Channel = 'robot'): Fit[] {
  return formatsOf(channel).map((format) => {
    const to = dialectOf(channel, format)
    const { warnings, bytes, parts } = convertDocument(document, { to })
    const losses = warnings.filter(({ code }) => !NO_LOSS.includes(code))
    return { format, whole: losses.length === 0, losses, bytes, parts: parts.length }
  })
}

/**
 * Why no format shows all of `document`: what the other loses of each that could show something
 * this one cannot. None if one of them shows as much as any other.
 */
export function conflicts(
  document: RichNode,
  channel: Channel = 'robot',
): { format: TextFormat; loses: WarningCode[] }[] {
  const all = fits(document, channel)
  const everywhere = (loss: Warning) => all.every(({ losses }) => losses.some(same(loss)))
  const own = all.map(({ format, losses }) => ({
    format,
    loses: [...new Set(losses.filter((loss) => !everywhere(loss)).map(({ code }) => code))],
  }))
  return own.some(({ loses }) => loses.length === 0) ? [] : own
}

function same(loss: Warning): (other: Warning) => boolean {
  return ({ code, detail }) => code === loss.code && detail === loss.detail
}
