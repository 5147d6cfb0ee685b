// @vitest-environment happy-dom
import fc from 'fast-check'
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { renderToStaticMarkup } from 'react-dom/server'
import { IntlProvider } from 'use-intl'
import { describe, expect, it, vi } from 'vitest'
import phone from '@/lib/i18n/messages/en/phone.json'
import { ROBOT_MESSAGE_KINDS, type RobotMessage } from '@/lib/wecom/robot-message'
import { MessageContent } from './message-content'
import { Bubble, Phone } from './phone'
import { PhoneSettingsProvider } from './phone-settings'

vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)

const NAMES = { 'chan.ka-ian': 'Chan Ka Ian' }

function draw(payload: unknown, { older = false } = {}): HTMLElement {
  const drawing = document.createElement('div')
  drawing.innerHTML = renderToStaticMarkup(
    <IntlProvider locale="en" timeZone="Asia/Macau" messages={{ phone }}>
      <PhoneSettingsProvider value={{ older }}>
        <MessageContent payload={payload} names={NAMES} fileName={() => 'plan.pdf'} />
      </PhoneSettingsProvider>
    </IntlProvider>,
  )
  return drawing
}

const v1 = (content: string) => draw({ msgtype: 'markdown', markdown: { content } })
const v2 = (content: string, options = {}) =>
  draw({ msgtype: 'markdown_v2', markdown_v2: { content } }, options)
const texts = (drawing: HTMLElement, selector: string) =>
  [...drawing.querySelectorAll(selector)].map(({ textContent }) => textContent)

const PIXEL = 'iVBORw0KGgo='

const EVERY: RobotMessage[] = [
  { msgtype: 'text', text: { content: 'a text', mentioned_list: ['@all'] } },
  { msgtype: 'markdown', markdown: { content: 'a **markdown**' } },
  { msgtype: 'markdown_v2', markdown_v2: { content: 'a *markdown*' } },
  { msgtype: 'image', image: { base64: PIXEL, md5: '' } },
  { msgtype: 'news', news: { articles: [{ title: 'an article', url: 'https://a.mo' }] } },
  { msgtype: 'file', file: { media_id: 'm' } },
  { msgtype: 'voice', voice: { media_id: 'm' } },
  {
    msgtype: 'template_card',
    template_card: {
      card_type: 'text_notice',
      main_title: { title: 'a card' },
      card_action: { type: 1, url: 'https://a.mo' },
    },
  },
]

describe('a message on the phone', () => {
  it.each(ROBOT_MESSAGE_KINDS)('is drawn when it is a %s', (kind) => {
    const drawing = draw(EVERY.find(({ msgtype }) => msgtype === kind))
    expect(drawing.innerHTML).not.toContain('msgtype')
    expect(drawing.textContent !== '' || drawing.querySelector('img')).toBeTruthy()
  })

  it('is shown as it is when nobody knows its kind', () => {
    expect(draw({ msgtype: 'hologram' }).textContent).toContain('hologram')
  })

  it.each([
    ['markdown', v1],
    ['markdown_v2', v2],
    ['text', (content: string) => draw({ msgtype: 'text', text: { content } })],
  ] as const)('never becomes HTML (%s)', (_, write) => {
    const nasty = fc.constantFrom(
      ...['<script>alert(1)</script>', '<img src=x onerror=alert(1)>', '</p><iframe src="//x">'],
      ...['[x](javascript:alert`1`)', '![x](https://evil.mo/x.png)', '![](data:image/svg+xml,x)'],
      ...['<font color="info" onclick="x">', '<@"><svg/onload=x>', '`<b>`', '**<i>**', '"\'><u>'],
      ...['- ', '> ', '|', '\n', '| - |\n', '```\n', '&lt;b&gt;'],
    )
    fc.assert(
      fc.property(fc.array(nasty, { maxLength: 12 }), (pieces) => {
        const drawing = write(pieces.join(''))
        const forbidden = 'script, iframe, img, object, form, style, [href], [src], [onclick]'
        expect(drawing.querySelector(forbidden)).toBeNull()
        const own = new Set(
          'DIV P SPAN A STRONG EM CODE PRE UL OL LI BLOCKQUOTE HR TABLE THEAD TBODY TR TH TD SVG PATH RECT CIRCLE'.split(
            ' ',
          ),
        )
        for (const { tagName } of drawing.querySelectorAll('*')) {
          expect(own).toContain(tagName.toUpperCase())
        }
      }),
    )
  })
})

describe('markdown on the phone', () => {
  it('has titles, bold, code, quotes and lines', () => {
    const drawing = v1('# Fees\nThe **fee** is `1`\n\nbye\n> soon')
    expect(texts(drawing, '[role=heading]')).toEqual(['Fees'])
    expect(texts(drawing, 'strong')).toEqual(['fee'])
    expect(texts(drawing, 'code')).toEqual(['1'])
    expect(texts(drawing, 'blockquote')).toEqual(['soon'])
    expect(texts(drawing, 'p')[1]).toBe('The fee is 1\n\nbye')
  })

  it('has the three colours, and says them to those who listen', () => {
    const drawing = v1(
      '<font color="info">a</font><font color="comment">b</font><font color="warning">c</font>',
    )
    expect(texts(drawing, '.text-phone-info')).toEqual(['a'])
    expect(texts(drawing, '.text-phone-comment')).toEqual(['b'])
    expect(texts(drawing, '.text-phone-warning')).toEqual(['c'])
    expect(drawing.textContent).toContain('(in orange: c end of colour)')
  })

  it('calls people by name, however their userid is written, and everybody', () => {
    expect(v1('<@Chan.Ka-Ian>, <@li>, <@all>').textContent).toBe('@Chan Ka Ian, @li, @everybody')
    expect(v1('<@constructor>').textContent).toBe('@constructor')
  })

  it('names the target of a link and does not lead there', () => {
    const link = v1('[pay **here**](https://pay.mo/?a=1)').querySelector('a')
    expect(link?.textContent).toBe('pay here')
    expect(link?.getAttribute('title')).toBe('https://pay.mo/?a=1')
    expect(link?.getAttribute('rel')).toBe('noopener nofollow')
    expect(link?.hasAttribute('href')).toBe(false)
  })

  it('leaves lists, tables and pictures as typed', () => {
    const content = '- a\n- b\n| c |\n| - |'
    expect(v1(content).textContent).toBe(content)
  })
})

describe('markdown_v2 on the phone', () => {
  it('has lists in lists, numbered from where they begin', () => {
    const drawing = v2('- a\n  - b\n- c\n\n4. d')
    expect(texts(drawing, 'ul ul li')).toEqual(['b'])
    expect(drawing.querySelector('ol')?.getAttribute('start')).toBe('4')
  })

  it('has tables that are reached by keyboard and read out by their columns', () => {
    const drawing = v2('| Name | Fee |\n| --- | --: |\n| Ann | 1 |')
    expect(texts(drawing, 'th[scope=col]')).toEqual(['Name', 'Fee'])
    expect(drawing.querySelector('[role=group][aria-label=Table][tabindex="0"]')).not.toBeNull()
    expect(drawing.querySelectorAll('td')[1]?.className).toContain('text-right')
  })

  it('puts a place holder where a picture would be fetched', () => {
    const picture = v2('![plan](https://a.mo/p.png)').querySelector('[role=img]')
    expect(picture?.getAttribute('aria-label')).toBe('Picture: plan, at https://a.mo/p.png')
    expect(picture?.textContent).toBe('planhttps://a.mo/p.png')
  })

  it('is plain text for an older client', () => {
    const content = '# a\n\n- **b**\n- `c`'
    expect(v2(content, { older: true }).innerHTML).toContain(`>${content}<`)
  })
})

describe('pictures and files on the phone', () => {
  it('draws a picture from the message itself, or from the files of this app', () => {
    const src = (image: object) =>
      draw({ msgtype: 'image', image }).querySelector('img')?.getAttribute('src')
    expect(src({ base64: PIXEL, md5: '' })).toBe(`data:image/png;base64,${PIXEL}`)
    expect(src({ base64: '/9j/4A==', md5: '' })).toBe('data:image/jpeg;base64,/9j/4A==')
    expect(src({ sha256: 'ab', name: 'a.png', bytes: 9 })).toBe('/api/files/ab')
  })

  it('names a file and its size', () => {
    const file = { sha256: 'ab', name: 'fees.pdf', bytes: 1_250_000 }
    expect(draw({ msgtype: 'file', file }).textContent).toBe('fees.pdfFile · 1.3 MB')
    expect(draw({ msgtype: 'file', file: { media_id: 'm' } }).textContent).toBe('plan.pdfFile')
  })
})

describe('news on the phone', () => {
  it('shows up to eight articles, the first with a large picture', () => {
    const articles = Array.from({ length: 8 }, (_, at) => ({
      title: `Article ${at + 1}`,
      description: 'more',
      url: `https://a.mo/${at}`,
      picurl: `https://a.mo/${at}.png`,
    }))
    const drawing = draw({ msgtype: 'news', news: { articles } })
    expect(drawing.querySelectorAll('li')).toHaveLength(8)
    expect(texts(drawing, '[role=img]').filter(Boolean)).toEqual(['https://a.mo/0.png'])
    expect(drawing.textContent).not.toContain('more')
    const alone = draw({ msgtype: 'news', news: { articles: articles.slice(0, 1) } })
    expect(alone.textContent).toContain('more')
  })
})

describe('cards on the phone', () => {
  const common = {
    source: { desc: 'Centre', desc_color: 3 as const, icon_url: 'https://a.mo/i.png' },
    main_title: { title: 'Title', desc: 'Below' },
    quote_area: { type: 1 as const, url: 'https://q.mo', title: 'Quote', quote_text: 'quoted' },
    horizontal_content_list: [
      { keyname: 'Room', value: '3' },
      { keyname: 'Site', value: 'here', type: 1 as const, url: 'https://h.mo' },
      { keyname: 'Plan', value: 'p.pdf', type: 2 as const, media_id: 'm' },
      { keyname: 'Tutor', type: 3 as const, userid: 'chan.ka-ian' },
    ],
    jump_list: [{ type: 1 as const, title: 'Onward', url: 'https://j.mo' }],
    card_action: { type: 1 as const, url: 'https://c.mo' },
  }
  const card = (template_card: object) => draw({ msgtype: 'template_card', template_card })
  const targets = (drawing: HTMLElement) =>
    [...drawing.querySelectorAll('a')].map((link) => link.getAttribute('title'))

  it('shows every area of a text notice', () => {
    const drawing = card({
      card_type: 'text_notice',
      ...common,
      emphasis_content: { title: '100', desc: 'lessons' },
      sub_title_text: 'Subtitle',
    })
    expect(drawing.textContent).toBe(
      'CentreTitleBelow100lessonsQuotequotedSubtitleRoom3SiteherePlanp.pdfTutorChan Ka IanOnward',
    )
    expect(targets(drawing)).toEqual([
      'https://c.mo',
      'https://q.mo',
      'https://h.mo',
      'https://j.mo',
    ])
    expect(texts(drawing, 'dt')).toEqual(['Room', 'Site', 'Plan', 'Tutor'])
  })

  it('shows every area of a news notice', () => {
    const drawing = card({
      card_type: 'news_notice',
      ...common,
      card_image: { url: 'https://a.mo/c.png', aspect_ratio: 2 },
      image_text_area: {
        type: 2,
        appid: 'wx1',
        title: 'Area',
        desc: 'beside',
        image_url: 'https://a.mo/s.png',
      },
      vertical_content_list: [{ title: 'Vertical', desc: 'down' }],
    })
    expect(drawing.textContent).toBe(
      'Centrehttps://a.mo/c.pngTitleBelowAreabesideVerticaldownQuotequotedRoom3SiteherePlanp.pdfTutorChan Ka IanOnward',
    )
    expect(targets(drawing)).toContain('wx1')
    expect(drawing.querySelectorAll('[role=img]')).toHaveLength(3)
  })
})

describe('the phone', () => {
  it('has switches for its colours and for an older client', async () => {
    const page = document.body.appendChild(document.createElement('div'))
    const root = createRoot(page)
    const press = (at: number) =>
      act(async () => page.querySelectorAll<HTMLElement>('[role=switch]')[at]?.click())
    await act(async () =>
      root.render(
        <IntlProvider locale="en" timeZone="Asia/Macau" messages={{ phone }}>
          <Phone chat="Tutors" label="Chat of Tutors">
            <Bubble sender="Robot">
              <MessageContent payload={EVERY[2]} />
            </Bubble>
          </Phone>
        </IntlProvider>,
      ),
    )
    expect(page.querySelector('[data-phone=light]')?.textContent).toContain('a markdown')
    await press(0)
    await press(1)
    expect(page.querySelector('[data-phone=dark]')?.textContent).toContain('a *markdown*')
    await act(async () => root.unmount())
    page.remove()
  })
})
