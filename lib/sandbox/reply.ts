import { randomInt } from 'node:crypto'

/** An answer before it is written: `errcode` 0 or an error, and what an upload adds. */
export type Answer = {
  errcode: number
  /** WeCom's words, without hint and address. */
  text: string
  /** "wrong json format": part of the request was not understood. */
  malformed?: boolean
  extra?: Record<string, string>
}

export type WireReply = {
  status: number
  headers: Record<string, string>
  body: string | Buffer
}

export const OK: Answer = { errcode: 0, text: 'ok' }

/** The wording seen in WeCom's replies; codes without one here answer with `error N`. */
const TEXTS: Record<number, string> = {
  [-1]: 'system busy',
  40004: 'invalid media type',
  40005: 'invalid type',
  40006: 'invalid media size',
  40007: 'invalid media_id',
  40008: 'invalid message type',
  40009: 'invalid image size',
  40058: 'invalid Request Parameter',
  40063: 'some parameters are empty',
  40123: 'invalid image format',
  40206: 'request body too large',
  41006: 'missing media_id',
  41016: 'missing title',
  42027: 'missing template_card.horizontal_content_list.keyname',
  42028: 'missing template_card url',
  42029: 'missing template_card.horizontal_content_list.media_id',
  42030: 'missing template_card appid',
  42031: 'invalid template_card.card_type',
  42033: 'missing template_card title',
  42035: 'invalid template_card.horizontal_content_list size',
  42036: 'invalid template_card.vertical_content_list size',
  42042: 'invalid template_card.jump_list size',
  42044: 'missing or invalid template_card.card_image.url',
  42045: 'missing or invalid template_card.card_action',
  42050: 'missing or invalid template_card.horizontal_content_list.userid',
  44001: 'empty media data',
  44004: 'empty content',
  45001: 'media size out of limit',
  45007: 'voice length out of limit',
  45008: 'article size out of limit',
  45009: 'api freq out of limit',
  45033: 'api concurrent out of limit',
  45034: 'url without scheme',
  93000: 'invalid webhook url',
  93001: 'chat does not accept push messages',
  93004: 'robot disabled',
  93008: 'robot not in chat',
  93017: 'empty request',
  301019: 'file md5 not match',
}

export function refusal(errcode: number, text = TEXTS[errcode] ?? `error ${errcode}`): Answer {
  return { errcode, text }
}

/** The compact JSON that WeCom would write, with its two headers. Errors come with HTTP 200. */
export function writeReply(answer: Answer, now: Date, fromIp: string): WireReply {
  const warning = answer.malformed ? '. Warning: wrong json format. ' : ''
  const errmsg = `${answer.text}${warning}${answer.errcode === 0 ? '' : tail(answer, now, fromIp)}`
  const body = JSON.stringify({ errcode: answer.errcode, errmsg, ...answer.extra })
  return {
    status: 200,
    headers: {
      'Content-Type': 'application/json; charset=UTF-8',
      'Error-Code': String(answer.errcode),
      'Error-Msg': errmsg,
    },
    body,
  }
}

function tail({ errcode }: Answer, now: Date, fromIp: string): string {
  const seconds = Math.floor(now.getTime() / 1000)
  const digits = Array.from({ length: 15 }, () => randomInt(10)).join('')
  return `, hint: [${seconds}${digits}], from ip: ${fromIp}, more info at https://open.work.weixin.qq.com/devtool/query?e=${errcode}`
}
