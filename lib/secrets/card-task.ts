import 'server-only'
import { createHmac } from 'node:crypto'
import { derivedKey } from './master-key'

/**
 * The `task_id` of a message's card: comes back with each press, and is no other installation's
 * (WeCom takes each only once for a bot or an application). At most 60 characters.
 */
export function cardTask(messageId: string): string {
  return `m${messageId}-${macOf(messageId)}`
}

/** The message whose card was pressed; `undefined` when it is none of ours. */
export function messageOfTask(taskId: string): string | undefined {
  const [, messageId, mac] = /^m([1-9]\d{0,17})-([0-9a-f]{16})$/.exec(taskId) ?? []
  return messageId && mac === macOf(messageId) ? messageId : undefined
}

function macOf(messageId: string): string {
  return createHmac('sha256', derivedKey('card task')).update(messageId).digest('hex').slice(0, 16)
}
