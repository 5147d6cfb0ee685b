import type { ReactNode } from 'react'
import { DeskShell } from '@/components/desk/desk-shell'
import { I18nProvider } from '@/components/i18n-provider'
import { pageUser } from '@/lib/auth/current-user'
import { countLooks } from '@/lib/batches/list-asking'
import { env } from '@/lib/env'
import { currentCentre } from '@/lib/settings/current-centre'

export default async function DeskLayout({ children }: { children: ReactNode }) {
  const user = await pageUser('account')
  const centre = await currentCentre()
  return (
    <I18nProvider areas={['desk']}>
      <DeskShell
        user={user}
        centre={centre.name}
        sandbox={env().SANDBOX === 'on'}
        looks={await countLooks()}
      >
        {children}
      </DeskShell>
    </I18nProvider>
  )
}
