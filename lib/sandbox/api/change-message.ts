import { RECALL_WINDOW_MS } from '@/lib/wecom/limits'
import { OK, refusal } from '../reply'
import { isFields, type Fields } from '../wire-reader'
import type { Answered, BusinessCall } from './business-call'
import { checkAppCard } from './check-app-card'
import { RESPONSE_CODE_LIFETIME_MS } from './limits'

/** `message/recall`: within 24 hours, and by the application that sent it. WeCom path/94867 */
export function recallMessage({ sandbox, app, fields, reader, now }: BusinessCall): Answered {
  const msgId = reader.text(fields, 'msgid')
  const message = sandbox.corp
    .messages({ agentId: app.agentId, everything: true })
    .find((one) => msgId !== undefined && one.msgId === msgId)
  if (!message) return { answer: refusal(40058, 'invalid Request Parameter') }
  if (now.getTime() - Date.parse(message.at) > RECALL_WINDOW_MS) return { answer: refusal(42052) }
  if (!message.recalledAt) {
    sandbox.corp.apply({ change: 'recalled', id: message.id, at: now.toISOString() })
  }
  return { answer: OK }
}

/** `message/update_template_card`: once for each response code. WeCom path/94888 */
export function updateCard(call: BusinessCall): Answered {
  const { sandbox, app, fields, reader, now } = call
  const agentId = reader.whole(fields, 'agentid')
  if (agentId === undefined) return { answer: refusal(41011) }
  if (agentId !== app.agentId) return { answer: refusal(301002) }
  const code = reader.text(fields, 'response_code')
  const message = sandbox.corp
    .messages({ agentId })
    .find((one) => code !== undefined && one.responseCode === code)
  const age = now.getTime() - Date.parse(message?.at ?? '')
  const before = message?.shown?.template_card
  if (!message || age > RESPONSE_CODE_LIFETIME_MS || !isFields(before)) {
    return { answer: refusal(60140) }
  }
  const button = reader.object(fields, 'button')
  const given = reader.object(fields, 'template_card')
  const name = button && reader.text(button, 'replace_name')
  if (!given && !name) return { answer: refusal(40058) }
  const { errcode } = given ? checkCard(call, given) : { errcode: undefined }
  if (errcode !== undefined) return { answer: refusal(errcode) }
  const card = given ?? withButton(before, String(name))
  const shown = { msgtype: 'template_card', template_card: card }
  sandbox.corp.apply({ change: 'card_updated', id: message.id, shown })
  return { answer: { ...OK, extra: { invaliduser: [] } } }
}

function checkCard({ reader, sandbox, app }: BusinessCall, card: Fields) {
  return checkAppCard(card, {
    reader,
    findMedia: (mediaId) => sandbox.corp.findMedia(mediaId),
    hasCallback: app.callback !== null,
  })
}

/** All buttons become one that says what was chosen and does nothing. */
function withButton(card: Fields, text: string): Fields {
  const { submit_button: submit, ...rest } = card
  const done = { text, key: '', style: 4, disabled: true }
  return submit ? { ...rest, submit_button: done } : { ...rest, button_list: [done] }
}
