import type { Endpoint } from './api/endpoints'

const CARD_FIELDS = [
  ...['template_card', 'card_type', 'source', 'main_title', 'title', 'emphasis_content'],
  ...['sub_title_text', 'quote_area', 'horizontal_content_list', 'keyname', 'type', 'url', 'appid'],
  ...['userid', 'jump_list', 'card_action', 'card_image', 'image_text_area'],
  ...['vertical_content_list'],
]

/** The two calls of a group robot, as `docs/sandbox.md` lists them. WeCom path/99110 */
export const ROBOT_ENDPOINTS = {
  '/cgi-bin/webhook/send': {
    method: 'POST',
    doc: 'path/99110',
    query: ['key'],
    body: [
      ...['msgtype', 'text', 'content', 'mentioned_list', 'mentioned_mobile_list', 'markdown'],
      ...['markdown_v2', 'image', 'base64', 'md5', 'news', 'articles', 'description', 'picurl'],
      ...['file', 'voice', 'media_id', ...CARD_FIELDS],
    ],
    reply: [],
    errcodes: [
      ...[40007, 40008, 40009, 40058, 40063, 40123, 41006, 41016, 42027, 42028, 42029, 42030],
      ...[42031, 42033, 42035, 42036, 42042, 42044, 42045, 42050, 44004, 45008, 45009, 45034],
      ...[93000, 93017, 301019],
    ],
  },
  '/cgi-bin/webhook/upload_media': {
    method: 'POST',
    doc: 'path/99110',
    query: ['key', 'type'],
    body: ['media'],
    reply: ['type', 'media_id', 'created_at'],
    errcodes: [40004, 40005, 40006, 44001, 45001, 45007, 93000],
  },
} as const satisfies Record<string, Endpoint>
