import type { Inline } from '../blocks'
import { EVERYBODY } from '../document'
import { literalInLink } from '../literals'
import type { Page } from '../page'
import { PLAIN, textSpan, type Span, type Style } from '../spans'

type Link = { text: string; href: string; style: Style }
type Mention = Extract<Inline, { kind: 'mention' }>
type Image = Extract<Inline, { kind: 'image' }>

/** `[text](url)` */
export function link({ text, href, style }: Link, page: Page): Span[] {
  const written = `[${literalInLink(text, page.literals)}](${href})`
  return [{ kind: 'atom', written, plain: text, style }]
}

/** The address behind the text, unless they are the same. */
export function linkAsText({ text, href, style }: Link, page: Page): Span[] {
  page.warn('link_as_text')
  return [textSpan(sameAddress(text, href) ? text : `${text} (${href})`, style)]
}

function sameAddress(text: string, href: string): boolean {
  const bare = (address: string) => address.replace(/^https?:\/\//i, '').replace(/\/$/, '')
  return bare(text) === bare(href)
}

/** `<@userid>`; everybody only beside a text, by the list that goes with it. */
export function mention({ id, label }: Mention, page: Page, style: Style): Span[] {
  if (id !== EVERYBODY) {
    return [{ kind: 'atom', written: `<@${id}>`, plain: `@${nameOf(label)}`, style }]
  }
  if (page.dialect.markup) {
    page.warn('mention_as_text', id)
    return [textSpan(`@${nameOf(label)}`, style)]
  }
  page.warn('everybody_beside')
  return []
}

export function mentionAsText({ id, label }: Mention, page: Page, style: Style): Span[] {
  page.warn('mention_as_text', id)
  return [textSpan(`@${nameOf(label)}`, style)]
}

/** The composer's label may come with its sign. */
function nameOf(label: string): string {
  return label.replace(/^@/, '')
}

/** `![alt](url)` */
export function image({ src, alt }: Image, page: Page): Span[] {
  if (src === null) return alternative(alt)
  const written = `![${literalInLink(alt, page.literals)}](${src})`
  return [{ kind: 'atom', written, plain: alt, style: PLAIN }]
}

export function imageAsLink({ src, alt }: Image, page: Page): Span[] {
  if (src === null) return alternative(alt)
  page.warn('image_as_link')
  return page.dialect.inline.link({ text: alt === '' ? src : alt, href: src, style: PLAIN }, page)
}

export function imageAsText({ src, alt }: Image, page: Page): Span[] {
  page.warn('image_as_text')
  if (src === null) return alternative(alt)
  return [textSpan(alt === '' ? src : `${alt} (${src})`)]
}

function alternative(alt: string): Span[] {
  return alt === '' ? [] : [textSpan(alt)]
}
