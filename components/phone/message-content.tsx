'use client'

import { FileText, Mic } from 'lucide-react'
import Image from 'next/image'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { robotMessageSchema, type RobotMessage } from '@/lib/wecom/robot-message'
import { CardContent } from './card-content'
import { RemotePicture } from './remote-picture'
import { TextContent, type Names } from './text-content'

/** What a robot sent, drawn from the very object of the call. */
export function MessageContent({
  payload,
  names = {},
  fileName,
}: {
  payload: unknown
  names?: Names
  /** The name of an uploaded file, if it is known here. */
  fileName?: ((mediaId: string) => string | undefined) | undefined
}) {
  const parsed = robotMessageSchema.safeParse(payload)
  if (!parsed.success) return <Raw payload={payload} />
  return <Known message={parsed.data} names={names} fileName={fileName} />
}

function Known({
  message,
  names,
  fileName,
}: {
  message: RobotMessage
  names: Names
  fileName: ((mediaId: string) => string | undefined) | undefined
}) {
  const t = useTranslations('common.phone')
  switch (message.msgtype) {
    case 'text':
      return <TextContent text={message.text} names={names} />
    case 'markdown':
      return <Source label="Markdown">{message.markdown.content}</Source>
    case 'markdown_v2':
      return <Source label="Markdown v2">{message.markdown_v2.content}</Source>
    case 'image':
      return <ImageContent base64={message.image.base64} />
    case 'news':
      return message.news.articles.map((article, index) => (
        <div key={index} className="border-phone-line py-1.5 not-first:border-t">
          <p className="wrap-name font-medium">{article.title}</p>
          {article.description && (
            <p className="wrap-name text-xs text-phone-soft">{article.description}</p>
          )}
          {article.picurl && <RemotePicture url={article.picurl} />}
        </div>
      ))
    case 'file':
      return (
        <Attachment icon={<FileText aria-hidden />}>
          {fileName?.(message.file.media_id) ?? t('file')}
        </Attachment>
      )
    case 'voice':
      return (
        <Attachment icon={<Mic aria-hidden />}>
          {fileName?.(message.voice.media_id) ?? t('voice')}
        </Attachment>
      )
    case 'template_card':
      return <CardContent card={message.template_card} />
  }
}

function Source({ label, children }: { label: string; children: string }) {
  return (
    <div>
      <p className="mb-1 text-xs text-phone-soft">{label}</p>
      <p className="wrap-name font-mono text-xs whitespace-pre-wrap">{children}</p>
    </div>
  )
}

function ImageContent({ base64 }: { base64: string }) {
  const t = useTranslations('common.phone')
  const type = base64.startsWith('/9j/') ? 'jpeg' : 'png'
  return (
    <Image
      unoptimized
      width={240}
      height={180}
      src={`data:image/${type};base64,${base64}`}
      alt={t('picture')}
      className="h-auto max-h-64 w-auto max-w-full rounded object-contain"
    />
  )
}

function Attachment({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <span className="flex items-center gap-2.5 [&_svg]:size-5 [&_svg]:shrink-0 [&_svg]:text-phone-robot">
      {icon}
      <span className="wrap-name">{children}</span>
    </span>
  )
}

function Raw({ payload }: { payload: unknown }) {
  return (
    <pre className="wrap-name font-mono text-xs whitespace-pre-wrap">
      {typeof payload === 'string' ? payload : JSON.stringify(payload, null, 2)}
    </pre>
  )
}
