import { CircleCheck, CircleDashed } from 'lucide-react'
import Link from 'next/link'
import { Section } from '@/components/ui/card'
import { can, type Permission } from '@/lib/auth/policy'
import type { Checklist } from '@/lib/getting-started/get-checklist'
import { getTranslations } from '@/lib/i18n/server'
import type { Role } from '@/lib/users/user'

const STEPS: readonly { name: keyof Checklist; href: string; permission: Permission }[] = [
  { name: 'groups', href: '/groups', permission: 'groups.write' },
  { name: 'robots', href: '/groups', permission: 'robots.write' },
  { name: 'message', href: '/compose', permission: 'messages.send' },
]

/** From nothing to the first message, for those who may take the steps. */
export async function GettingStarted({ done, role }: { done: Checklist; role: Role }) {
  const t = await getTranslations('common')
  const steps = STEPS.filter((step) => can(role, step.permission))
  if (steps.length === 0) return null
  const allDone = steps.every((step) => done[step.name])
  return (
    <Section title={t('home.checklist')} description={allDone ? t('home.allDone') : undefined}>
      <ol className="flex flex-col gap-4">
        {steps.map(({ name, href }) => (
          <li key={name} className="flex items-start gap-3">
            {done[name] ? (
              <CircleCheck
                aria-label={t('home.done')}
                className="mt-0.5 size-5 shrink-0 text-good"
              />
            ) : (
              <CircleDashed
                aria-label={t('home.todo')}
                className="mt-0.5 size-5 shrink-0 text-ink-soft"
              />
            )}
            <div className="min-w-0">
              <Link href={href} className="font-medium text-accent-text hover:underline">
                {t(`home.${name}`)}
              </Link>
              <p className="text-sm text-ink-soft">{t(`home.${name}Help`)}</p>
            </div>
          </li>
        ))}
      </ol>
    </Section>
  )
}
