import type { AbstractIntlMessages } from 'use-intl/core'
import type { Locale } from '@/lib/locale'
import type alerts from './messages/en/alerts.json'
import type audit from './messages/en/audit.json'
import type auth from './messages/en/auth.json'
import type batches from './messages/en/batches.json'
import type bots from './messages/en/bots.json'
import type common from './messages/en/common.json'
import type compose from './messages/en/compose.json'
import type connections from './messages/en/connections.json'
import type desk from './messages/en/desk.json'
import type errors from './messages/en/errors.json'
import type fields from './messages/en/fields.json'
import type groups from './messages/en/groups.json'
import type inbox from './messages/en/inbox.json'
import type keys from './messages/en/keys.json'
import type look from './messages/en/look.json'
import type messages from './messages/en/messages.json'
import type people from './messages/en/people.json'
import type phone from './messages/en/phone.json'
import type preflight from './messages/en/preflight.json'
import type reasons from './messages/en/reasons.json'
import type sandbox from './messages/en/sandbox.json'
import type settings from './messages/en/settings.json'
import type users from './messages/en/users.json'
import type welcome from './messages/en/welcome.json'

/**
 * The texts of the user interface, one file for each area and language. A new area needs its type
 * and its name here, and its file in each language; a test compares the languages.
 */
export type Messages = {
  alerts: typeof alerts
  audit: typeof audit
  auth: typeof auth
  batches: typeof batches
  bots: typeof bots
  common: typeof common
  compose: typeof compose
  connections: typeof connections
  desk: typeof desk
  errors: typeof errors
  fields: typeof fields
  groups: typeof groups
  inbox: typeof inbox
  keys: typeof keys
  look: typeof look
  messages: typeof messages
  people: typeof people
  phone: typeof phone
  preflight: typeof preflight
  reasons: typeof reasons
  sandbox: typeof sandbox
  settings: typeof settings
  users: typeof users
  welcome: typeof welcome
}

export type Area = keyof Messages

export const AREAS = [
  'alerts',
  'audit',
  'auth',
  'batches',
  'bots',
  'common',
  'compose',
  'connections',
  'desk',
  'errors',
  'fields',
  'groups',
  'inbox',
  'keys',
  'look',
  'messages',
  'people',
  'phone',
  'preflight',
  'reasons',
  'sandbox',
  'settings',
  'users',
  'welcome',
] as const satisfies readonly Area[]

/** The texts of some areas in one language. */
export async function loadMessages(
  locale: Locale,
  areas: readonly Area[] = AREAS,
): Promise<AbstractIntlMessages> {
  const loaded = areas.map(async (area) => [area, await loadArea(locale, area)] as const)
  return Object.fromEntries(await Promise.all(loaded))
}

const areasLoaded = new Map<string, Promise<AbstractIntlMessages>>()

function loadArea(locale: Locale, area: Area): Promise<AbstractIntlMessages> {
  const key = `${locale}/${area}`
  const known = areasLoaded.get(key)
  if (known) return known
  const file: Promise<{ default: AbstractIntlMessages }> = import(
    `./messages/${locale}/${area}.json`
  )
  const loading = file.then((module) => module.default)
  areasLoaded.set(key, loading)
  return loading
}

declare module 'use-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Messages
  }
}
