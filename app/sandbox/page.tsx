import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { presentOverview } from '@/app/api/sandbox/present-sandbox'
import { SandboxView } from '@/components/sandbox/sandbox-view'
import { pageUser } from '@/lib/auth/current-user'
import { can } from '@/lib/auth/policy'
import { getTranslations } from '@/lib/i18n/server'
import { listTutors } from '@/lib/people/tutor-store'
import { builtInSandbox } from '@/lib/runtime/built-in-sandbox'
import { FAULT_KINDS } from '@/lib/sandbox/types'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sandbox'))('title') }
}

export default async function SandboxPage() {
  const user = await pageUser('sandbox.read')
  const sandbox = builtInSandbox()
  if (!sandbox) notFound()
  const tutors = await listTutors()
  const names = tutors.flatMap(({ name, wecomUserid }) =>
    wecomUserid ? [[wecomUserid.toLowerCase(), name] as const] : [],
  )
  return (
    <SandboxView
      first={presentOverview(sandbox)}
      names={Object.fromEntries(names)}
      faultKinds={FAULT_KINDS}
      mayEdit={can(user.role, 'sandbox.write')}
    />
  )
}
