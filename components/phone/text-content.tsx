import type { RobotMessage } from '@/lib/wecom/robot-message'
import { Mention, type Names } from './mention'
import { ShownLink } from './shown-link'
import { listedMentions, textPieces } from './text-pieces'

type Text = Extract<RobotMessage, { msgtype: 'text' }>['text']

/** A text as WeCom's client shows it: mentions by name, those of the lists after the end. */
export function TextContent({ text, names }: { text: Text; names: Names }) {
  const listed = listedMentions(text)
  return (
    <p className="wrap-name whitespace-pre-wrap">
      {textPieces(text.content).map((piece, index) =>
        piece.kind === 'mention' ? (
          <Mention key={index} id={piece.id} names={names} />
        ) : piece.kind === 'link' ? (
          <ShownLink key={index} url={piece.text}>
            {piece.text}
          </ShownLink>
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
