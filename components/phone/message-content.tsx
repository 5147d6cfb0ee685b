'use client'

import { payloadSchema, type Payload } from '@/lib/content/payload'
import { Attachment } from './attachment'
import { CardContent } from './card-content'
import { MarkdownContent } from './markdown-content'
import type { Names } from './mention'
import { NewsContent } from './news-content'
import { usePhoneSettings } from './phone-settings'
import { QuestionContent } from './question-content'
import { pictureData, PictureContent } from './picture-content'
import { TextCardContent } from './text-card-content'
import { TextContent } from './text-content'

type FileName = (mediaId: string) => string | undefined

/**
 * What was sent, drawn from the very object of the call (or as the log keeps it). Markdown of an AI
 * bot (`channel`) is read like a robot's newer one.
 */
export function MessageContent({
  payload,
  channel,
  names = {},
  fileName,
}: {
  payload: unknown
  channel?: string | undefined
  names?: Names
  /** The name of an uploaded file, if it is known here. */
  fileName?: FileName | undefined
}) {
  const parsed = payloadSchema.safeParse(payload)
  if (!parsed.success) return <Raw payload={payload} />
  return <Known message={parsed.data} isBot={channel === 'bot'} names={names} fileName={fileName} />
}

function Known({
  message,
  isBot,
  names,
  fileName,
}: {
  message: Payload
  isBot: boolean
  names: Names
  fileName: FileName | undefined
}) {
  const { older } = usePhoneSettings()
  switch (message.msgtype) {
    case 'text':
      return <TextContent text={message.text} names={names} />
    case 'markdown':
      return (
        <MarkdownContent
          content={message.markdown.content}
          dialect={isBot ? 'markdown_v2' : 'markdown'}
          names={names}
        />
      )
    case 'markdown_v2':
      return older ? (
        <p className="wrap-name whitespace-pre-wrap">{message.markdown_v2.content}</p>
      ) : (
        <MarkdownContent
          content={message.markdown_v2.content}
          dialect="markdown_v2"
          names={names}
        />
      )
    case 'image':
      return 'base64' in message.image ? (
        <PictureContent src={pictureData(message.image.base64)} />
      ) : (
        <PictureContent src={`/api/files/${message.image.sha256}`} name={message.image.name} />
      )
    case 'news':
      return <NewsContent articles={message.news.articles} />
    case 'file':
      return <Attachment kind="file" {...known(message.file, fileName)} />
    case 'voice':
      return <Attachment kind="voice" {...known(message.voice, fileName)} />
    case 'textcard':
      return <TextCardContent card={message.textcard} />
    case 'template_card':
      return message.template_card.card_type === 'button_interaction' ? (
        <QuestionContent card={message.template_card} />
      ) : (
        <CardContent card={message.template_card} names={names} />
      )
  }
}

type Media = { media_id: string } | { name: string; bytes: number }

function known(media: Media, fileName: FileName | undefined) {
  if ('media_id' in media) return { name: fileName?.(media.media_id) }
  return { name: media.name, bytes: media.bytes }
}

function Raw({ payload }: { payload: unknown }) {
  return (
    <pre className="wrap-name font-mono text-xs whitespace-pre-wrap">
      {typeof payload === 'string' ? payload : JSON.stringify(payload, null, 2)}
    </pre>
  )
}
