import { toWebAddress } from '@/components/composer/web-address'
import type { TemplateCard } from '@/lib/wecom/robot-message'

/** A card as its form holds it: every field a text, beside what the form has no field for. */
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
  facts: { name: string; value: string; from?: Fact }[]
  points: { title: string; desc: string }[]
  jumps: { title: string; url: string; from?: Jump }[]
  /** The card that is edited, as it was made: by the API it may have more than the form shows. */
  from?: TemplateCard
}

type NewsNotice = Extract<TemplateCard, { card_type: 'news_notice' }>
type Fact = NonNullable<TemplateCard['horizontal_content_list']>[number]
type Jump = NonNullable<TemplateCard['jump_list']>[number]

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
    facts: (card.horizontal_content_list ?? []).map((from) => ({
      name: from.keyname,
      value: from.value ?? '',
      from,
    })),
    points: (news?.vertical_content_list ?? []).map(({ title, desc = '' }) => ({ title, desc })),
    jumps: (card.jump_list ?? []).map((from) => ({ title: from.title, url: from.url ?? '', from })),
    from: card,
  }
}

/** The very object that is sent: what stays empty is not in it, what the form does not show is. */
export function toCard(texts: CardTexts): TemplateCard {
  const common = {
    ...source(texts),
    ...named('main_title', { title: texts.mainTitle, desc: texts.mainDesc }),
    ...quote(texts),
    ...list('horizontal_content_list', texts.facts, ({ name, value, from }) => ({
      ...without(from, 'value'),
      keyname: name.trim(),
      ...(value.trim() && { value: value.trim() }),
    })),
    ...list('jump_list', texts.jumps, ({ title, url, from }) => ({
      ...target(url, from),
      title: title.trim(),
    })),
    card_action: target(texts.url, texts.from?.card_action),
  }
  if (texts.kind === 'text_notice') {
    return {
      card_type: 'text_notice',
      ...common,
      ...named('emphasis_content', { title: texts.emphasisTitle, desc: texts.emphasisDesc }),
      ...(texts.subTitle.trim() && { sub_title_text: texts.subTitle.trim() }),
    }
  }
  const former = newsOf(texts)
  return {
    card_type: 'news_notice',
    ...common,
    card_image: { ...former?.card_image, url: toWebAddress(texts.image) },
    ...(former?.image_text_area && { image_text_area: former.image_text_area }),
    ...list('vertical_content_list', texts.points, ({ title, desc }) => ({
      title: title.trim(),
      ...(desc.trim() && { desc: desc.trim() }),
    })),
  }
}

/** The card has something that the form keeps and does not show. */
export function keepsMore(texts: CardTexts): boolean {
  const { source: sender, quote_area: quoted } = texts.from ?? {}
  return (
    newsOf(texts)?.image_text_area !== undefined ||
    sender?.icon_url !== undefined ||
    (quoted?.type ?? 0) !== 0 ||
    texts.facts.some(({ from }) => (from?.type ?? 0) !== 0)
  )
}

/** The mini program that a link opens as long as it has no web address. */
export function miniProgramOf(url: string, from: Target | undefined): string | undefined {
  return url.trim() === '' && from?.type === 2 ? from.appid : undefined
}

type Target = {
  type?: number | undefined
  url?: string | undefined
  appid?: string | undefined
  pagepath?: string | undefined
}

/** A web address, or what was there and is none. */
function target<From extends Target>(url: string, from: From | undefined) {
  const opensNoAddress = url.trim() === '' && from !== undefined && from.type !== 1
  return opensNoAddress ? from : { type: 1 as const, url: toWebAddress(url) }
}

function newsOf({ kind, from }: CardTexts): NewsNotice | undefined {
  return kind === 'news_notice' && from?.card_type === 'news_notice' ? from : undefined
}

function source({ source: given, from }: CardTexts): Pick<TemplateCard, 'source'> {
  const desc = given.trim()
  const rest = without(from?.source, 'desc')
  if (!desc && !rest?.icon_url) return {}
  return { source: { ...rest, ...(desc && { desc }) } }
}

function without<Whole extends object, Name extends keyof Whole>(
  whole: Whole | undefined,
  ...names: Name[]
): Omit<Whole, Name> {
  const kept = Object.entries(whole ?? {}).filter(([name]) => !names.includes(name as Name))
  return Object.fromEntries(kept) as Omit<Whole, Name>
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

function quote({ quoteTitle, quoteText, from }: CardTexts): Pick<TemplateCard, 'quote_area'> {
  if (!quoteTitle.trim() && !quoteText.trim()) return {}
  return {
    quote_area: {
      ...without(from?.quote_area, 'title', 'quote_text'),
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
