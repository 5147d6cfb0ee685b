type Rule = {
  method: 'GET' | 'POST'
  /** A multipart upload: larger and slower than the rest. */
  upload?: boolean
}

const GET: Rule = { method: 'GET' }
const POST: Rule = { method: 'POST' }

/**
 * The only calls that go through, by what follows `/cgi-bin/`: those that WeCom Courier makes. Not
 * among them: gettoken, whatever writes to the directory, and whatever reads secrets or chats.
 */
const ALLOWED: Record<string, Rule> = {
  'message/send': POST,
  'message/recall': POST,
  'message/update_template_card': POST,
  'appchat/create': POST,
  'appchat/get': GET,
  'appchat/send': POST,
  'media/upload': { method: 'POST', upload: true },
  'media/uploadimg': { method: 'POST', upload: true },
  'agent/get': GET,
  'user/get': GET,
  'user/simplelist': GET,
  'user/list_id': POST,
  'user/getuserid': POST,
  'user/get_userid_by_email': POST,
  'department/list': GET,
  'department/simplelist': GET,
  'externalcontact/add_msg_template': POST,
  'externalcontact/get_groupmsg_list_v2': POST,
  'externalcontact/get_groupmsg_task': POST,
  'externalcontact/get_groupmsg_send_result': POST,
  'externalcontact/remind_groupmsg_send': POST,
  'externalcontact/cancel_groupmsg_send': POST,
  'externalcontact/groupchat/list': POST,
  'externalcontact/groupchat/get': POST,
  'externalcontact/get_follow_user_list': GET,
  get_api_domain_ip: GET,
  getcallbackip: GET,
}

/** The rule for a path of this relay, `/proxy/message/send`; `undefined` when it is refused. */
export function ruleFor(pathname: string): (Rule & { path: string }) | undefined {
  const path = pathname.startsWith('/proxy/') ? pathname.slice('/proxy/'.length) : ''
  const rule = Object.hasOwn(ALLOWED, path) ? ALLOWED[path] : undefined
  return rule && { ...rule, path: `/cgi-bin/${path}` }
}

/** For documents and tests. */
export function allowedPaths(): string[] {
  return Object.keys(ALLOWED)
}
