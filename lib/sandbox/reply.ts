import { randomInt } from 'node:crypto'

/** An answer before it is written: `errcode` 0 or an error, and what an upload adds. */
export type Answer = {
  errcode: number
  /** WeCom's words, without hint and address. */
  text: string
  /** "wrong json format": part of the request was not understood. */
  malformed?: boolean
  extra?: Record<string, unknown>
  /** Without hint and address, as WeCom words some of its errors. */
  bare?: boolean
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
  40001: 'invalid credential',
  40004: 'invalid media type',
  40005: 'invalid type',
  40006: 'invalid media size',
  40007: 'invalid media_id',
  40008: 'invalid message type',
  40009: 'invalid image size',
  40013: 'invalid corpid',
  40014: 'invalid access_token',
  40032: 'invalid user list size',
  40058: 'invalid Request Parameter',
  40063: 'some parameters are empty',
  40074: 'news does not support safe',
  40123: 'invalid image format',
  40206: 'request body too large',
  41001: 'access_token missing',
  41002: 'corpid missing',
  41004: 'corpsecret missing',
  41006: 'missing media_id',
  41009: 'missing userid',
  41011: 'missing agentid',
  41016: 'missing title',
  41033: 'missing description',
  42001: 'access_token expired',
  42014: 'invalid task_id',
  42027: 'missing template_card.horizontal_content_list.keyname',
  42028: 'missing template_card url',
  42029: 'missing template_card.horizontal_content_list.media_id',
  42030: 'missing template_card appid',
  42031: 'invalid template_card.card_type',
  42033: 'missing template_card title',
  42035: 'invalid template_card.horizontal_content_list size',
  42036: 'invalid template_card.vertical_content_list size',
  42037: 'invalid template_card.option_list size',
  42038: 'missing or invalid template_card.button_list.text',
  42039: 'missing or invalid template_card.button_list.key',
  42040: 'missing or invalid template_card.option_list.id',
  42041: 'missing or invalid template_card.option_list.text',
  42042: 'invalid template_card.jump_list size',
  42043: 'missing or invalid template_card.question_key',
  42044: 'missing or invalid template_card.card_image.url',
  42045: 'missing or invalid template_card.card_action',
  42046: 'missing or invalid template_card.submit_button.key',
  42047: 'invalid template_card.select_list size',
  42049: 'missing or invalid template_card.submit_button.text',
  42050: 'missing or invalid template_card.horizontal_content_list.userid',
  42051: 'template_card action keys conflict',
  42052: 'msgid expired',
  43012: 'need set callback url',
  44001: 'empty media data',
  44004: 'empty content',
  45001: 'media size out of limit',
  45002: 'message content size out of limit',
  45007: 'voice length out of limit',
  45008: 'article size out of limit',
  45009: 'api freq out of limit',
  45033: 'api concurrent out of limit',
  45034: 'url without scheme',
  46004: 'user no exist',
  48002: 'api forbidden',
  48009: 'api forbidden for contact assistant',
  50003: 'app disabled',
  50100: 'invalid cursor',
  60011: 'no privilege to access/modify contact/party/agent',
  60020: 'not allow to access from your ip',
  60111: 'userid not found',
  60123: 'invalid party id',
  60140: 'invalid response_code',
  81013: 'user & party & tag all invalid',
  82001: 'user & party & tag all empty',
  82002: 'party size out of limit',
  82003: 'tag size out of limit',
  86001: 'invalid chatid',
  86003: 'chatid not exist',
  86004: 'invalid chat name',
  86006: 'invalid chat member size',
  86007: 'invalid chat member',
  86008: 'chat not created by this app',
  86215: 'chatid existed',
  86216: 'illegal chat member',
  93000: 'invalid webhook url',
  93001: 'chat does not accept push messages',
  93004: 'robot disabled',
  93008: 'robot not in chat',
  93017: 'empty request',
  301002: 'not allow operate another agent with this accesstoken',
  301019: 'file md5 not match',
  830002: 'media size out of limit, use range',
}

export function refusal(errcode: number, text = TEXTS[errcode] ?? `error ${errcode}`): Answer {
  return { errcode, text }
}

/** The compact JSON that WeCom would write, with its two headers. Errors come with HTTP 200. */
export function writeReply(answer: Answer, now: Date, fromIp: string): WireReply {
  const warning = answer.malformed ? '. Warning: wrong json format. ' : ''
  const errmsg = `${answer.text}${warning}${answer.errcode === 0 || answer.bare ? '' : tail(answer, now, fromIp)}`
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
