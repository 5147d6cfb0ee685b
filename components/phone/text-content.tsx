'use client'

import { useTranslations } from 'use-intl'
import type { RobotMessage } from '@/lib/wecom/robot-message'
import { EVERYBODY, listedMentions, textPieces } from './text-pieces'

type Text = Extract<RobotMessage, { msgtype: 'text' }>['text']

/** Names by userid; who has none is shown by the userid. */
export type Names = Readonly<Record<string, string>>

/** A text as WeCom's client shows it: mentions by name, those of the lists after the end. */
export function TextContent({ text, names }: { text: Text; names: Names }) {
  const listed = listedMentions(text)
  return (
    <p className="wrap-name whitespace-pre-wrap">
      {textPieces(text.content).map((piece, index) =>
        piece.kind === 'mention' ? (
          <Mention key={index} id={piece.id} names={names} />
        ) : piece.kind === 'link' ? (
          <span key={index} className="text-phone-mention underline">
            {piece.text}
          </span>
        ) : (
          piece.text
        ),
      )}
      {listed.map((id) => (
        <span key={id}>
          {' '}
          <Mention id={id} names={names} />
        </span>
      ))}
    </p>
  )
}

function Mention({ id, names }: { id: string; names: Names }) {
  const t = useTranslations('common.phone')
  const name = id === EVERYBODY ? t('everybody') : (names[id.toLowerCase()] ?? names[id] ?? id)
  return <span className="font-medium text-phone-mention">@{name}</span>
}
