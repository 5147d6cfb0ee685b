import { APP_MAX_RECIPIENTS } from '@/lib/wecom/limits'
import { refusal, type Answer } from '../reply'
import type { BusinessCall } from './business-call'
import { MAX_DEPARTMENTS, MAX_TAGS } from './limits'

export type Recipients = {
  toAll: boolean
  /** Inside the visible range, in lower case, each once. */
  userids: string[]
  /** `invaliduser` and its kin, where there is something to say. */
  invalid: Record<string, string>
}

/** Reads `touser`, `toparty` and `totag`; nobody at all is 82001. WeCom path/90236 */
export function readRecipients({ fields, reader, sandbox }: BusinessCall): Recipients | Answer {
  const users = split(reader.text(fields, 'touser'))
  const parties = split(reader.text(fields, 'toparty'))
  const tags = split(reader.text(fields, 'totag'))
  const visible = sandbox.corp.members().filter(({ visible: seen }) => seen)
  if (users.includes('@all')) {
    return { toAll: true, userids: visible.map(({ userid }) => userid), invalid: {} }
  }
  if (users.length + parties.length + tags.length === 0) return refusal(82001)
  if (users.length > APP_MAX_RECIPIENTS) return refusal(40032)
  if (parties.length > MAX_DEPARTMENTS) return refusal(82002)
  if (tags.length > MAX_TAGS) return refusal(82003)

  const known = new Set(visible.map(({ userid }) => userid))
  const wanted = [...new Set(users.map((userid) => userid.toLowerCase()))]
  const found = new Set(wanted.filter((userid) => known.has(userid)))
  const wrongParties = parties.filter((id) => {
    const inside = visible.filter(({ departments }) => departments.includes(Number(id)))
    for (const { userid } of inside) found.add(userid)
    return inside.length === 0
  })
  const invalid = {
    invaliduser: wanted.filter((userid) => !known.has(userid)).join('|'),
    invalidparty: wrongParties.join('|'),
    // The stand-in knows no tags.
    invalidtag: tags.join('|'),
  }
  const said = Object.entries(invalid).filter(([, list]) => list !== '')
  return { toAll: false, userids: [...found], invalid: Object.fromEntries(said) }
}

function split(list: string | undefined): string[] {
  return (list ?? '').split('|').flatMap((one) => one.trim() || [])
}
