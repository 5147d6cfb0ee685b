'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { FontColor, Inline, Marks } from '@/lib/wecom/read-markdown'
import { Mention, type Names } from './mention'
import { RemotePicture } from './remote-picture'
import { ShownLink } from './shown-link'

/** Pieces of a line with their marks; those of one link are one link. */
export function MarkdownInlines({ content, names }: { content: Inline[]; names: Names }) {
  return linked(content).map(({ link, pieces }, index) => {
    const drawn = pieces.map((piece, at) => <Piece key={at} piece={piece} names={names} />)
    return link ? (
      <ShownLink key={index} url={link.url}>
        {drawn}
      </ShownLink>
    ) : (
      <span key={index}>{drawn}</span>
    )
  })
}

type Linked = { link: Marks['link']; pieces: Inline[] }

function linked(content: Inline[]): Linked[] {
  const groups: Linked[] = []
  for (const piece of content) {
    const link = 'marks' in piece ? piece.marks.link : undefined
    const last = groups.at(-1)
    if (last && last.link === link) last.pieces.push(piece)
    else groups.push({ link, pieces: [piece] })
  }
  return groups
}

function Piece({ piece, names }: { piece: Inline; names: Names }) {
  switch (piece.kind) {
    case 'break':
      return '\n'
    case 'html':
      return piece.source
    case 'image':
      return <RemotePicture url={piece.url} alt={piece.alt} />
    case 'mention':
      return marked(<Mention id={piece.id} names={names} />, piece.marks)
    case 'code':
      return marked(
        <code className="rounded bg-phone-code px-1 py-px font-mono text-[0.9em]">
          {piece.text}
        </code>,
        piece.marks,
      )
    case 'text':
      return marked(piece.text, piece.marks)
  }
}

const COLORS: Record<FontColor, string> = {
  info: 'text-phone-info',
  comment: 'text-phone-comment',
  warning: 'text-phone-warning',
}

/** Who hears the message hears where a colour begins and ends. */
function Colored({ color, children }: { color: FontColor; children: ReactNode }) {
  const t = useTranslations('phone')
  return (
    <>
      <span className="sr-only select-none">{t(`color.${color}`)} </span>
      <span className={COLORS[color]}>{children}</span>
      <span className="sr-only select-none"> {t('color.end')}</span>
    </>
  )
}

function marked(content: ReactNode, { bold, italic, strike, color }: Marks): ReactNode {
  let drawn = content
  if (italic) drawn = <em>{drawn}</em>
  if (strike) drawn = <s>{drawn}</s>
  if (bold) drawn = <strong className="font-semibold">{drawn}</strong>
  if (color) drawn = <Colored color={color}>{drawn}</Colored>
  return drawn
}
