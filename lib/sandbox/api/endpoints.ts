/** One call of the official API as the stand-in imitates it: what `docs/sandbox.md` lists. */
export type Endpoint = {
  method: 'GET' | 'POST'
  /** WeCom's document: `path/90236`. */
  doc: string
  /** Parameters of the query that are read, besides `access_token`. */
  query: readonly string[]
  /** Fields of the body that are read. */
  body: readonly string[]
  /** Fields of the answer, besides `errcode` and `errmsg`. */
  reply: readonly string[]
  /** Codes that it can answer, besides those of `COMMON_ERRCODES`. */
  errcodes: readonly number[]
  /** Collections that stand in an error's answer too. */
  empty?: Record<string, []>
  /** Answers the directory's synchronisation assistant; others only the applications. */
  forContacts?: 'only' | 'also'
}

/** What every call with a token can answer, checked in this order before anything else. */
export const COMMON_ERRCODES = [41001, 40014, 42001, 60020, 48002, 50003, -1, 45009] as const

const CARD = [
  ...[40007, 42014, 42027, 42028, 42029, 42030, 42031, 42033, 42035, 42036, 42037, 42038, 42039],
  ...[42040, 42041, 42042, 42043, 42044, 42045, 42046, 42047, 42049, 42050, 42051, 43012],
]

const CARD_FIELDS = [
  ...['template_card', 'card_type', 'source', 'main_title', 'emphasis_content', 'sub_title_text'],
  ...['horizontal_content_list', 'keyname', 'value', 'type', 'media_id', 'userid', 'jump_list'],
  ...['quote_area', 'card_action', 'url', 'appid', 'pagepath', 'card_image', 'image_text_area'],
  ...['image_url', 'vertical_content_list', 'action_menu', 'desc', 'action_list', 'text', 'key'],
  ...['task_id', 'button_list', 'style', 'button_selection', 'checkbox', 'mode', 'select_list'],
  ...['submit_button', 'question_key', 'title', 'selected_id', 'option_list', 'id'],
]

const PAYLOADS = [
  ...['msgtype', 'text', 'content', 'markdown', 'image', 'voice', 'file', 'video', 'media_id'],
  ...['title', 'description', 'textcard', 'url', 'btntxt', 'news', 'articles', 'picurl', 'appid'],
  ...['pagepath', 'mpnews', 'thumb_media_id', 'author', 'digest', 'content_source_url', 'safe'],
]

const PAYLOAD_ERRCODES = [
  ...[40007, 40008, 40058, 40063, 40074, 41006, 41016, 41033, 44004, 45002, 45008, 45034],
]

/** Every call of the official API that the stand-in answers. Any other path is 404 and empty. */
export const ENDPOINTS = {
  '/cgi-bin/gettoken': {
    method: 'GET',
    doc: 'path/91039',
    query: ['corpid', 'corpsecret'],
    body: ['corpid', 'corpsecret'],
    reply: ['access_token', 'expires_in'],
    errcodes: [40001, 40013, 41002, 41004],
    forContacts: 'also',
  },
  '/cgi-bin/message/send': {
    method: 'POST',
    doc: 'path/90236',
    query: [],
    body: [
      ...['touser', 'toparty', 'totag', 'agentid', 'enable_id_trans', 'enable_duplicate_check'],
      ...['duplicate_check_interval', ...PAYLOADS, 'miniprogram_notice', 'page', 'content_item'],
      ...CARD_FIELDS,
    ],
    reply: ['invaliduser', 'invalidparty', 'invalidtag', 'msgid', 'response_code'],
    errcodes: [...[40032, 41011, 81013, 82001, 82002, 82003, 301002], ...PAYLOAD_ERRCODES, ...CARD],
  },
  '/cgi-bin/message/recall': {
    method: 'POST',
    doc: 'path/94867',
    query: [],
    body: ['msgid'],
    reply: [],
    errcodes: [40058, 42052],
  },
  '/cgi-bin/message/update_template_card': {
    method: 'POST',
    doc: 'path/94888',
    query: [],
    body: ['agentid', 'response_code', 'button', 'replace_name', ...CARD_FIELDS],
    reply: ['invaliduser'],
    errcodes: [40058, 41011, 60140, 301002, ...CARD],
  },
  '/cgi-bin/media/upload': {
    method: 'POST',
    doc: 'path/90253',
    query: ['type'],
    body: ['media'],
    reply: ['type', 'media_id', 'created_at'],
    errcodes: [40004, 40005, 40006, 40123, 44001, 45001, 45007],
  },
  '/cgi-bin/media/get': {
    method: 'GET',
    doc: 'path/90254',
    query: ['media_id'],
    body: [],
    reply: [],
    errcodes: [40007, 41006, 830002],
  },
  '/cgi-bin/appchat/create': {
    method: 'POST',
    doc: 'path/90245',
    query: [],
    body: ['name', 'owner', 'userlist', 'chatid'],
    reply: ['chatid'],
    errcodes: [40058, 48002, 86001, 86004, 86006, 86007, 86215, 86216],
  },
  '/cgi-bin/appchat/get': {
    method: 'GET',
    doc: 'path/98914',
    query: ['chatid'],
    body: [],
    reply: ['chat_info'],
    errcodes: [48002, 86003, 86008],
  },
  '/cgi-bin/appchat/send': {
    method: 'POST',
    doc: 'path/90248',
    query: [],
    body: ['chatid', 'mentioned_list', ...PAYLOADS],
    reply: [],
    errcodes: [48002, 86003, 86008, ...PAYLOAD_ERRCODES],
  },
  '/cgi-bin/agent/get': {
    method: 'GET',
    doc: 'path/90227',
    query: ['agentid'],
    body: [],
    reply: ['agentid', 'name', 'allow_userinfos', 'allow_partys', 'allow_tags', 'close'],
    errcodes: [41011, 301002],
  },
  '/cgi-bin/user/get': {
    method: 'GET',
    doc: 'path/90196',
    query: ['userid'],
    body: [],
    reply: ['userid', 'name', 'department', 'main_department', 'status'],
    errcodes: [41009, 48009, 60011, 60111],
    forContacts: 'also',
  },
  '/cgi-bin/user/simplelist': {
    method: 'GET',
    doc: 'path/90200',
    query: ['department_id'],
    body: [],
    reply: ['userlist'],
    errcodes: [48009, 60123],
    empty: { userlist: [] },
    forContacts: 'also',
  },
  '/cgi-bin/user/list_id': {
    method: 'POST',
    doc: 'path/96067',
    query: [],
    body: ['cursor', 'limit'],
    reply: ['dept_user', 'next_cursor'],
    errcodes: [40058, 48002, 50100],
    empty: { dept_user: [] },
    forContacts: 'only',
  },
  '/cgi-bin/user/getuserid': {
    method: 'POST',
    doc: 'path/95402',
    query: [],
    body: ['mobile'],
    reply: ['userid'],
    errcodes: [40058, 46004],
    forContacts: 'also',
  },
  '/cgi-bin/user/get_userid_by_email': {
    method: 'POST',
    doc: 'path/95895',
    query: [],
    body: ['email', 'email_type'],
    reply: ['userid'],
    errcodes: [40058, 46004],
    forContacts: 'also',
  },
  '/cgi-bin/department/list': {
    method: 'GET',
    doc: 'path/90208',
    query: ['id'],
    body: [],
    reply: ['department'],
    errcodes: [48009, 60123],
    empty: { department: [] },
    forContacts: 'also',
  },
  '/cgi-bin/department/simplelist': {
    method: 'GET',
    doc: 'path/95350',
    query: ['id'],
    body: [],
    reply: ['department_id'],
    errcodes: [60123],
    empty: { department_id: [] },
    forContacts: 'also',
  },
  '/cgi-bin/externalcontact/get_follow_user_list': {
    method: 'GET',
    doc: 'path/92571',
    query: [],
    body: [],
    reply: ['follow_user'],
    errcodes: [48002],
    empty: { follow_user: [] },
  },
  '/cgi-bin/get_api_domain_ip': {
    method: 'GET',
    doc: 'path/92520',
    query: [],
    body: [],
    reply: ['ip_list'],
    errcodes: [],
    empty: { ip_list: [] },
    forContacts: 'also',
  },
  '/cgi-bin/getcallbackip': {
    method: 'GET',
    doc: 'path/90238',
    query: [],
    body: [],
    reply: ['ip_list'],
    errcodes: [],
    empty: { ip_list: [] },
    forContacts: 'also',
  },
} as const satisfies Record<string, Endpoint>

export type ApiPath = keyof typeof ENDPOINTS

export function isApiPath(pathname: string): pathname is ApiPath {
  return Object.hasOwn(ENDPOINTS, pathname)
}

/** Whether this call may answer that code; a fault may answer any. */
export function mayAnswer(path: ApiPath, errcode: number): boolean {
  const { errcodes }: Endpoint = ENDPOINTS[path]
  return errcode === 0 || [...COMMON_ERRCODES, ...errcodes].includes(errcode)
}
