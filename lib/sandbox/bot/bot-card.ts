import { AI_BOT_BUTTONS_MAX, TASK_ID } from '@/lib/wecom/ai-bot-limits'
import { checkCard } from '../check-card'
import { OK, refusal, type Answer } from '../reply'
import { isFields, WireReader } from '../wire-reader'
import type { SandboxBots } from './bots'

const INTERACTIVE = ['button_interaction', 'vote_interaction', 'multiple_interaction']

/** What WeCom would answer to a bot's card. Codes for a bad or repeated task_id are guesses. */
export function checkBotCard(bots: SandboxBots, botId: string, card: unknown): Answer {
  if (!isFields(card)) return refusal(40058)
  const { task_id: taskId, card_type: type } = card
  if (taskId !== undefined && (typeof taskId !== 'string' || !TASK_ID.test(taskId))) {
    return refusal(40058, 'invalid template_card.task_id')
  }
  if (typeof taskId === 'string' && isTaken(bots, botId, taskId)) {
    return refusal(40058, 'template_card.task_id is used already')
  }
  if (!INTERACTIVE.includes(String(type))) {
    return checkCard(card, new WireReader(false), () => undefined)
  }
  if (!taskId) return refusal(40058, 'missing template_card.task_id')
  if (type === 'button_interaction') return checkButtons(card.button_list)
  return hasKey(card.submit_button) ? OK : refusal(40016, 'invalid button size')
}

function checkButtons(list: unknown): Answer {
  const buttons = Array.isArray(list) ? list : []
  const sized = buttons.length > 0 && buttons.length <= AI_BOT_BUTTONS_MAX
  return sized && buttons.every(hasKey) ? OK : refusal(40016, 'invalid button size')
}

function hasKey(button: unknown): boolean {
  if (!isFields(button)) return false
  const { text, key } = button
  return typeof text === 'string' && text !== '' && typeof key === 'string' && key !== ''
}

function isTaken(bots: SandboxBots, botId: string, taskId: string): boolean {
  return bots.entriesOf(botId).some(({ payload, from }) => {
    const card = payload.template_card
    return from === null && isFields(card) && card.task_id === taskId
  })
}
