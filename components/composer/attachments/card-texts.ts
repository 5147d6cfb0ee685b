import { toWebAddress } from '@/components/composer/web-address'
import type { TemplateCard } from '@/lib/wecom/robot-message'

/** A card as its form holds it: every field a text. */
export type CardTexts = {
  kind: TemplateCard['card_type']
  source: string
  mainTitle: string
  mainDesc: string
  emphasisTitle: string
  emphasisDesc: string
  subTitle: string
  image: string
  quoteTitle: string
  quoteText: string
  url: string
  facts: { name: string; value: string }[]
  points: { title: string; desc: string }[]
  jumps: { title: string; url: string }[]
}

export const EMPTY_CARD: CardTexts = {
  kind: 'text_notice',
  source: '',
  mainTitle: '',
  mainDesc: '',
  emphasisTitle: '',
  emphasisDesc: '',
  subTitle: '',
  image: '',
  quoteTitle: '',
  quoteText: '',
  url: '',
  facts: [],
  points: [],
  jumps: [],
}

export function toTexts(card: TemplateCard): CardTexts {
  const notice = card.card_type === 'text_notice' ? card : undefined
  const news = card.card_type === 'news_notice' ? card : undefined
  return {
    kind: card.card_type,
    source: card.source?.desc ?? '',
    mainTitle: card.main_title?.title ?? '',
    mainDesc: card.main_title?.desc ?? '',
    emphasisTitle: notice?.emphasis_content?.title ?? '',
    emphasisDesc: notice?.emphasis_content?.desc ?? '',
    subTitle: notice?.sub_title_text ?? '',
    image: news?.card_image.url ?? '',
    quoteTitle: card.quote_area?.title ?? '',
    quoteText: card.quote_area?.quote_text ?? '',
    url: card.card_action.url ?? '',
    facts: (card.horizontal_content_list ?? []).map(({ keyname, value = '' }) => ({
      name: keyname,
      value,
    })),
    points: (news?.vertical_content_list ?? []).map(({ title, desc = '' }) => ({ title, desc })),
    jumps: (card.jump_list ?? []).map(({ title, url = '' }) => ({ title, url })),
  }
}

/** The very object that is sent: what stays empty is not in it. */
export function toCard(texts: CardTexts): TemplateCard {
  const common = {
    ...(texts.source.trim() && { source: { desc: texts.source.trim() } }),
    ...named('main_title', { title: texts.mainTitle, desc: texts.mainDesc }),
    ...quote(texts),
    ...list('horizontal_content_list', texts.facts, ({ name, value }) => ({
      keyname: name.trim(),
      ...(value.trim() && { value: value.trim() }),
    })),
    ...list('jump_list', texts.jumps, ({ title, url }) => ({
      type: 1 as const,
      title: title.trim(),
      url: toWebAddress(url),
    })),
    card_action: { type: 1 as const, url: toWebAddress(texts.url) },
  }
  if (texts.kind === 'text_notice') {
    return {
      card_type: 'text_notice',
      ...common,
      ...named('emphasis_content', { title: texts.emphasisTitle, desc: texts.emphasisDesc }),
      ...(texts.subTitle.trim() && { sub_title_text: texts.subTitle.trim() }),
    }
  }
  return {
    card_type: 'news_notice',
    ...common,
    card_image: { url: toWebAddress(texts.image) },
    ...list('vertical_content_list', texts.points, ({ title, desc }) => ({
      title: title.trim(),
      ...(desc.trim() && { desc: desc.trim() }),
    })),
  }
}

type Named = { title?: string; desc?: string }

function named<Name extends 'main_title' | 'emphasis_content'>(
  name: Name,
  { title = '', desc = '' }: Named,
): Partial<Record<Name, Named>> {
  const found = {
    ...(title.trim() && { title: title.trim() }),
    ...(desc.trim() && { desc: desc.trim() }),
  }
  return Object.keys(found).length > 0 ? ({ [name]: found } as Record<Name, Named>) : {}
}

function quote({ quoteTitle, quoteText }: CardTexts): Pick<TemplateCard, 'quote_area'> {
  if (!quoteTitle.trim() && !quoteText.trim()) return {}
  return {
    quote_area: {
      ...(quoteTitle.trim() && { title: quoteTitle.trim() }),
      ...(quoteText.trim() && { quote_text: quoteText.trim() }),
    },
  }
}

function list<Name extends string, Row, Entry>(
  name: Name,
  rows: Row[],
  toEntry: (row: Row) => Entry,
): Partial<Record<Name, Entry[]>> {
  if (rows.length === 0) return {}
  return { [name]: rows.map(toEntry) } as Record<Name, Entry[]>
}
