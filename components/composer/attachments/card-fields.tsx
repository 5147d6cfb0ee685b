'use client'

import { useTranslations } from 'use-intl'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { CARD_HORIZONTAL_MAX, CARD_JUMP_MAX, CARD_VERTICAL_MAX } from '@/lib/wecom/limits'
import { CardRows } from './card-rows'
import { miniProgramOf, type CardTexts } from './card-texts'

/** Characters that WeCom's client shows of each text: advice, not a limit. WeCom path/99110 */
const SHOWN = {
  source: 13,
  mainTitle: 26,
  mainDesc: 30,
  emphasisTitle: 10,
  emphasisDesc: 15,
  subTitle: 112,
}

const KINDS = ['text_notice', 'news_notice'] as const

type TextName = {
  [Name in keyof CardTexts]-?: CardTexts[Name] extends string ? Name : never
}[keyof CardTexts]

/** The fields of a card of the chosen kind. */
export function CardFields({
  texts,
  errorAt,
  onChange,
}: {
  texts: CardTexts
  /** By the path within the card. */
  errorAt: (path: string) => string | undefined
  onChange: (part: Partial<CardTexts>) => void
}) {
  const t = useTranslations('compose.card')
  const field = (
    name: Exclude<TextName, 'kind'>,
    path?: string,
    required = false,
    hint?: string,
  ) => (
    <Field
      label={t(name)}
      hint={hint || (name in SHOWN && t('about', { count: SHOWN[name as keyof typeof SHOWN] }))}
      error={path && errorAt(path)}
      required={required}
    >
      {name === 'subTitle' || name === 'quoteText' ? (
        <Textarea
          rows={2}
          value={texts[name]}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      ) : (
        <Input
          value={texts[name]}
          {...(path?.endsWith('url') && { inputMode: 'url', placeholder: 'https://' })}
          onChange={(event) => onChange({ [name]: event.target.value })}
        />
      )}
    </Field>
  )
  const miniProgram = (...opened: Parameters<typeof miniProgramOf>) => {
    const appid = miniProgramOf(...opened)
    return appid && t('miniProgram', { appid })
  }
  const text = texts.kind === 'text_notice'
  return (
    <>
      <Field label={t('kind')}>
        <Select
          value={texts.kind}
          onChange={(event) => onChange({ kind: event.target.value as CardTexts['kind'] })}
        >
          {KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`kinds.${kind}`)}
            </option>
          ))}
        </Select>
      </Field>
      {field('mainTitle', 'main_title.title', true)}
      {field('mainDesc')}
      {!text && field('image', 'card_image.url', true)}
      {field('url', 'card_action.url', true, miniProgram(texts.url, texts.from?.card_action))}
      {text && field('emphasisTitle')}
      {text && field('emphasisDesc')}
      {text && field('subTitle')}
      {!text && (
        <CardRows
          title={t('points')}
          rows={texts.points}
          most={CARD_VERTICAL_MAX}
          empty={{ title: '', desc: '' }}
          columns={[
            { name: 'title', label: (number) => t('pointTitle', { number }) },
            { name: 'desc', label: (number) => t('pointDesc', { number }) },
          ]}
          errorAt={(index, name) => errorAt(`vertical_content_list.${index}.${name}`)}
          onChange={(points) => onChange({ points })}
        />
      )}
      <CardRows
        title={t('facts')}
        rows={texts.facts}
        most={CARD_HORIZONTAL_MAX}
        empty={{ name: '', value: '' }}
        columns={[
          { name: 'name', label: (number) => t('factName', { number }) },
          { name: 'value', label: (number) => t('factValue', { number }) },
        ]}
        errorAt={(index, name) =>
          name === 'name' ? errorAt(`horizontal_content_list.${index}.keyname`) : undefined
        }
        onChange={(facts) => onChange({ facts })}
      />
      <CardRows
        title={t('jumps')}
        rows={texts.jumps}
        most={CARD_JUMP_MAX}
        empty={{ title: '', url: '' }}
        columns={[
          { name: 'title', label: (number) => t('jumpTitle', { number }) },
          {
            name: 'url',
            label: (number) => t('jumpUrl', { number }),
            placeholder: ({ url, from }) => miniProgram(url, from),
          },
        ]}
        errorAt={(index, name) => errorAt(`jump_list.${index}.${name}`)}
        onChange={(jumps) => onChange({ jumps })}
      />
      {field('source')}
      {field('quoteTitle')}
      {field('quoteText')}
    </>
  )
}
