'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { NewsContent } from '@/components/phone/news-content'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { useFillable } from '@/components/composer/fields/fillable'
import { itemProblems } from '@/components/composer/fields/item-problems'
import { toWebAddress } from '@/components/composer/web-address'
import type { Article, NewsItem } from '@/lib/content/composition-schema'
import { NEWS_MAX_ARTICLES } from '@/lib/wecom/limits'
import { AttachmentDialog, useAttachmentForm } from './attachment-dialog'
import { useProblemText } from './use-problem-text'

type Texts = { title: string; description: string; url: string; picurl: string }

const EMPTY: Texts = { title: '', description: '', url: '', picurl: '' }

/** One to eight articles, with what they will look like. */
export function NewsDialog({
  item,
  onApply,
  onClose,
}: {
  item: NewsItem | undefined
  onApply: (item: NewsItem) => void
  onClose: () => void
}) {
  const t = useTranslations('compose.news')
  const problemText = useProblemText()
  const fillable = useFillable()
  const [texts, setTexts] = useState<Texts[]>(() =>
    item ? item.articles.map((article) => ({ ...EMPTY, ...article })) : [EMPTY],
  )
  const articles = texts.map(toArticle)
  const problems = itemProblems({ kind: 'news', articles }, fillable)
  const { checked, submit } = useAttachmentForm(problems, () => {
    onApply({ kind: 'news', articles })
    onClose()
  })
  const errorAt = (index: number, name: keyof Texts) => {
    const found = problems.find(({ path }) => path === `news.articles.${index}.${name}`)
    return found && (checked || found.code === 'too_many_bytes') ? problemText(found) : undefined
  }

  function change(index: number, part: Partial<Texts>) {
    setTexts((before) => before.map((each, at) => (at === index ? { ...each, ...part } : each)))
  }

  return (
    <AttachmentDialog
      id="news-form"
      title={t('title')}
      description={t('hint')}
      apply={t('apply')}
      wide
      isEmpty={articles.every(({ title, picurl }) => !title && !picurl)}
      preview={<NewsContent articles={articles} />}
      onSubmit={submit}
      onClose={onClose}
    >
      {texts.map((article, index) => (
        <fieldset key={index} className="flex flex-col gap-3">
          <legend className="mb-2 flex w-full items-center justify-between text-sm font-semibold">
            {t('article', { number: index + 1 })}
            {texts.length > 1 && (
              <Button
                variant="quiet"
                size="icon-small"
                aria-label={t('remove', { number: index + 1 })}
                onClick={() => setTexts((before) => before.filter((_, at) => at !== index))}
              >
                <Trash2 aria-hidden />
              </Button>
            )}
          </legend>
          <Field label={t('name')} hint={t('nameHint')} error={errorAt(index, 'title')} required>
            <Input
              value={article.title}
              onChange={(event) => change(index, { title: event.target.value })}
            />
          </Field>
          <Field label={t('url')} error={errorAt(index, 'url')} required>
            <Input
              inputMode="url"
              placeholder="https://"
              value={article.url}
              onChange={(event) => change(index, { url: event.target.value })}
            />
          </Field>
          <Field label={t('description')} error={errorAt(index, 'description')}>
            <Textarea
              rows={2}
              value={article.description}
              onChange={(event) => change(index, { description: event.target.value })}
            />
          </Field>
          <Field label={t('picurl')} hint={t('picurlHint')} error={errorAt(index, 'picurl')}>
            <Input
              inputMode="url"
              placeholder="https://"
              value={article.picurl}
              onChange={(event) => change(index, { picurl: event.target.value })}
            />
          </Field>
        </fieldset>
      ))}
      {texts.length < NEWS_MAX_ARTICLES && (
        <Button className="self-start" onClick={() => setTexts((before) => [...before, EMPTY])}>
          <Plus aria-hidden />
          {t('add')}
        </Button>
      )}
    </AttachmentDialog>
  )
}

/** What stays empty is not sent. */
function toArticle({ title, description, url, picurl }: Texts): Article {
  return {
    title: title.trim(),
    ...(description.trim() && { description: description.trim() }),
    url: toWebAddress(url),
    ...(picurl.trim() && { picurl: toWebAddress(picurl) }),
  }
}
