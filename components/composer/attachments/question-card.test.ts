import { expect, test } from 'vitest'
import { newQuestion, toQuestion, toQuestionTexts } from './question-card'

const words = { accept: 'Accept', decline: 'Decline' }

test('a new question can be accepted or declined, in whatever language it asks', () => {
  const card = toQuestion({ ...newQuestion(words), title: ' Free on Friday? ' })
  expect(card).toEqual({
    card_type: 'button_interaction',
    main_title: { title: 'Free on Friday?' },
    button_list: [
      { text: 'Accept', style: 1, key: 'accept' },
      { text: 'Decline', style: 4, key: 'decline' },
    ],
  })
  expect(toQuestion(toQuestionTexts(card))).toEqual(card)
})

test('buttons that are added have keys of their own, and keep them', () => {
  const before = newQuestion(words)
  const card = toQuestion({ ...before, buttons: [...before.buttons, { text: 'Later' }] })
  const keys = (made: typeof card) => made.button_list.map(({ key }) => key)
  expect(keys(card)).toEqual(['accept', 'decline', 'answer_1'])
  const texts = toQuestionTexts(card)
  const changed = toQuestion({ ...texts, buttons: [{ text: 'Maybe' }, ...texts.buttons.slice(1)] })
  expect(keys(changed)).toEqual(['answer_2', 'decline', 'answer_1'])
})
