// @vitest-environment happy-dom
import { act, type ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { beforeEach, expect, test } from 'vitest'
import { IntlProvider } from 'use-intl'
import phone from '@/lib/i18n/messages/en/phone.json'
import sandbox from '@/lib/i18n/messages/en/sandbox.json'
import { AppContent } from './app-content'
import type { CardChoice } from './corp-views'

let answers: [string, CardChoice[]][]
beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })
  answers = []
})

function draw(payload: object, answerable = true): HTMLElement {
  const place = document.createElement('div')
  const content: ReactNode = (
    <AppContent
      payload={payload}
      names={{}}
      fileName={(mediaId) => (mediaId === 'm' ? 'plan.pdf' : undefined)}
      onAnswer={answerable ? (key, chosen) => void answers.push([key, chosen]) : undefined}
    />
  )
  act(() =>
    createRoot(place).render(
      <IntlProvider locale="en" timeZone="Asia/Macau" messages={{ phone, sandbox }}>
        {content}
      </IntlProvider>,
    ),
  )
  return place
}

test('A text card keeps its line breaks and looks, and shows any other tag as typed', () => {
  const description = 'Day<br>Hour<div class="highlight">Bring <b>books</b></div>'
  const card = { title: 'Meeting', description, url: 'https://a.example' }
  const place = draw({ msgtype: 'textcard', textcard: card })
  expect(place.querySelectorAll('br')).toHaveLength(1)
  expect(place.querySelector('b')).toBeNull()
  expect(place.textContent).toBe('MeetingDayHourBring <b>books</b>详情')
})

test('A picture is fetched by its id, a file has its name', () => {
  const image = draw({ msgtype: 'image', image: { media_id: 'p' } })
  expect(image.querySelector('img')?.getAttribute('src')).toBe('/api/sandbox/media/p')
  expect(draw({ msgtype: 'file', file: { media_id: 'm' } }).textContent).toContain('plan.pdf')
})

test('A button answers with its key, and not once more', () => {
  const card = {
    card_type: 'button_interaction',
    main_title: { title: 'Coming?' },
    button_list: [
      { text: 'Yes', key: 'yes' },
      { text: 'No', key: 'no' },
    ],
  }
  const place = draw({ msgtype: 'template_card', template_card: card })
  act(() => place.querySelectorAll('button')[1]?.click())
  expect(answers).toEqual([['no', []]])
  const done = draw({ msgtype: 'template_card', template_card: card }, false)
  expect([...done.querySelectorAll('button')].every(({ disabled }) => disabled)).toBe(true)
})

test('A vote is chosen and then submitted', () => {
  const card = {
    card_type: 'vote_interaction',
    main_title: { title: 'Which day?' },
    checkbox: {
      question_key: 'day',
      mode: 1,
      option_list: [
        { id: 'mon', text: 'Monday' },
        { id: 'tue', text: 'Tuesday' },
      ],
    },
    submit_button: { text: 'Vote', key: 'vote' },
  }
  const place = draw({ msgtype: 'template_card', template_card: card })
  for (const box of place.querySelectorAll('input')) act(() => box.click())
  act(() => place.querySelector('button')?.click())
  expect(answers).toEqual([['vote', [{ question: 'day', options: ['mon', 'tue'] }]]])
})
