import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { DeskShell } from '@/components/desk/desk-shell'
import { I18nProvider } from '@/components/i18n-provider'
import { pageUser } from '@/lib/auth/current-user'
import { countLooks } from '@/lib/batches/list-asking'
import { env } from '@/lib/env'
import { currentCentre } from '@/lib/settings/current-centre'

export default async function SandboxLayout({ children }: { children: ReactNode }) {
  const user = await pageUser('sandbox.read')
  if (env().SANDBOX === 'off') notFound()
  const centre = await currentCentre()
  return (
    <I18nProvider areas={['desk', 'sandbox', 'phone']}>
      <DeskShell user={user} centre={centre.name} sandbox looks={await countLooks()}>
        {children}
      </DeskShell>
    </I18nProvider>
  )
}
