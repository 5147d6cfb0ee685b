import type { ButtonCard } from '@/lib/content/card-schema'

/** A question as its form holds it. */
export type QuestionTexts = {
  title: string
  desc: string
  buttons: { text: string; key?: string; style?: ButtonCard['button_list'][number]['style'] }[]
}

/** The two that are there from the start: their keys say what they mean in any language. */
export const ANSWER_KEYS = ['accept', 'decline'] as const

const STYLES = { accept: 1, decline: 4 } as const

export function newQuestion(words: Record<(typeof ANSWER_KEYS)[number], string>): QuestionTexts {
  const buttons = ANSWER_KEYS.map((key) => ({ key, text: words[key], style: STYLES[key] }))
  return { title: '', desc: '', buttons }
}

export function toQuestionTexts({ main_title, button_list }: ButtonCard): QuestionTexts {
  return { title: main_title.title ?? '', desc: main_title.desc ?? '', buttons: button_list }
}

/** The very object that is sent; a button that was added gets the first key that is free. */
export function toQuestion({ title, desc, buttons }: QuestionTexts): ButtonCard {
  const taken = new Set(buttons.flatMap(({ key }) => key ?? []))
  const freeKey = () => {
    let number = 1
    while (taken.has(`answer_${number}`)) number++
    taken.add(`answer_${number}`)
    return `answer_${number}`
  }
  return {
    card_type: 'button_interaction',
    main_title: { title: title.trim(), ...(desc.trim() && { desc: desc.trim() }) },
    button_list: buttons.map(({ text, key, style = 2 }) => ({
      text: text.trim(),
      style,
      key: key ?? freeKey(),
    })),
  }
}
