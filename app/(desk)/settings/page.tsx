import {
  Archive,
  BellRing,
  Bot,
  Building2,
  ChevronRight,
  Hand,
  KeyRound,
  Plug,
  ScrollText,
  UserRound,
  UsersRound,
} from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { PageHeader } from '@/components/ui/page-header'
import { pageUser } from '@/lib/auth/current-user'
import { can, type Permission } from '@/lib/auth/policy'
import { getTranslations } from '@/lib/i18n/server'

const PAGES = [
  { name: 'account', icon: UserRound, permission: 'account' },
  { name: 'users', icon: UsersRound, permission: 'users.write' },
  { name: 'connections', icon: Plug, permission: 'connections.write' },
  { name: 'api-keys', icon: KeyRound, permission: 'keys.write' },
  { name: 'bots', icon: Bot, permission: 'people.write' },
  { name: 'centre', icon: Building2, permission: 'settings.write' },
  { name: 'sending-rules', icon: Hand, permission: 'settings.write' },
  { name: 'alerts', icon: BellRing, permission: 'settings.write' },
  { name: 'retention', icon: Archive, permission: 'settings.write' },
  { name: 'audit', icon: ScrollText, permission: 'audit.read' },
] as const satisfies readonly { name: string; icon: unknown; permission: Permission }[]

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') }
}

export default async function SettingsPage() {
  const user = await pageUser('account')
  const t = await getTranslations('settings')
  return (
    <>
      <PageHeader title={t('title')} />
      <ul className="grid gap-3 sm:grid-cols-2">
        {PAGES.filter(({ permission }) => can(user.role, permission)).map(
          ({ name, icon: Icon }) => (
            <li key={name}>
              <Card className="hover:border-line-strong">
                <Link
                  href={`/settings/${name}`}
                  className="flex items-center gap-4 rounded-card p-4"
                >
                  <Icon aria-hidden className="size-6 shrink-0 text-accent-text" />
                  <span className="min-w-0 flex-1">
                    <span className="block font-medium">{t(`pages.${name}`)}</span>
                    <span className="block text-sm text-ink-soft">{t(`pages.${name}Help`)}</span>
                  </span>
                  <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-soft" />
                </Link>
              </Card>
            </li>
          ),
        )}
      </ul>
    </>
  )
}
