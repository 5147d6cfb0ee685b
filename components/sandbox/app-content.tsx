'use client'

import { useTranslations } from 'use-intl'
import { Attachment } from '@/components/phone/attachment'
import type { Names } from '@/components/phone/mention'
import { MessageContent } from '@/components/phone/message-content'
import { NewsContent } from '@/components/phone/news-content'
import { PictureContent } from '@/components/phone/picture-content'
import { AnswerableCard } from './answerable-card'
import type { CardChoice } from './corp-views'
import { TextCard } from './text-card'

type Loose = Record<string, unknown>

/** What an application sent, as WeCom keeps it: files by their media_id, cards with their buttons. */
export function AppContent({
  payload,
  names,
  fileName,
  onAnswer,
}: {
  payload: unknown
  names: Names
  fileName: (mediaId: string) => string | undefined
  /** Absent where the card has no more answers to give. */
  onAnswer: ((key: string, selected: CardChoice[]) => void) | undefined
}) {
  const t = useTranslations('sandbox.corp')
  const { msgtype, ...rest } = (payload ?? {}) as Loose & { msgtype?: string }
  const content = (rest[msgtype ?? ''] ?? {}) as Loose
  const mediaId = textOf(content.media_id)
  switch (msgtype) {
    case 'image':
      return <PictureContent src={`/api/sandbox/media/${mediaId}`} name={fileName(mediaId)} />
    case 'video':
      return <Attachment kind="file" name={textOf(content.title) || fileName(mediaId)} />
    case 'textcard':
      return (
        <TextCard
          title={textOf(content.title)}
          description={textOf(content.description)}
          url={textOf(content.url)}
          button={textOf(content.btntxt)}
        />
      )
    case 'news':
    case 'mpnews':
      return <NewsContent articles={articlesOf(content.articles)} />
    case 'miniprogram_notice':
      return (
        <p className="wrap-name">
          {textOf(content.title)}
          <span className="block text-xs text-phone-soft">{t('miniProgram')}</span>
        </p>
      )
    case 'template_card':
      return ['text_notice', 'news_notice'].includes(textOf(content.card_type)) ? (
        <MessageContent payload={payload} names={names} fileName={fileName} />
      ) : (
        <AnswerableCard key={textOf(content.task_id)} card={content} onAnswer={onAnswer} />
      )
    default:
      return <MessageContent payload={payload} names={names} fileName={fileName} />
  }
}

function articlesOf(list: unknown) {
  return (Array.isArray(list) ? (list as Loose[]) : []).map((article) => ({
    title: textOf(article.title),
    description: textOf(article.description ?? article.digest),
    url: textOf(article.url ?? article.pagepath ?? article.content_source_url),
    picurl: textOf(article.picurl) || undefined,
  }))
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
