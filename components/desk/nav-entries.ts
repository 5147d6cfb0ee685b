import {
  CircleQuestionMark,
  Contact,
  Cog,
  FlaskConical,
  House,
  Inbox,
  Layers,
  PenLine,
  ScrollText,
  UsersRound,
  type LucideIcon,
} from 'lucide-react'
import { can, type Permission } from '@/lib/auth/policy'
import type { Role } from '@/lib/users/user'

export type NavEntry = {
  href: string
  /** A key of `desk.nav` in lib/i18n */
  name:
    | 'home'
    | 'compose'
    | 'batches'
    | 'messages'
    | 'look'
    | 'inbox'
    | 'groups'
    | 'people'
    | 'settings'
    | 'sandbox'
  icon: LucideIcon
  permission: Permission
}

const ENTRIES: readonly NavEntry[] = [
  { href: '/', name: 'home', icon: House, permission: 'account' },
  { href: '/compose', name: 'compose', icon: PenLine, permission: 'messages.send' },
  { href: '/batches', name: 'batches', icon: Layers, permission: 'log.read' },
  { href: '/messages', name: 'messages', icon: ScrollText, permission: 'log.read' },
  { href: '/needs-look', name: 'look', icon: CircleQuestionMark, permission: 'log.read' },
  { href: '/inbox', name: 'inbox', icon: Inbox, permission: 'log.read' },
  { href: '/groups', name: 'groups', icon: UsersRound, permission: 'log.read' },
  { href: '/people', name: 'people', icon: Contact, permission: 'log.read' },
  { href: '/settings', name: 'settings', icon: Cog, permission: 'account' },
  { href: '/sandbox', name: 'sandbox', icon: FlaskConical, permission: 'sandbox.read' },
]

/** The pages this person can open, in the order of the navigation. */
export function navEntries(role: Role, sandbox: boolean): NavEntry[] {
  return ENTRIES.filter(
    (entry) => can(role, entry.permission) && (sandbox || entry.name !== 'sandbox'),
  )
}

export function isCurrent(entry: Pick<NavEntry, 'href'>, path: string): boolean {
  return path === entry.href || (entry.href !== '/' && path.startsWith(`${entry.href}/`))
}
