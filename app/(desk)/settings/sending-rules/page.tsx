import type { Metadata } from 'next'
import { I18nProvider } from '@/components/i18n-provider'
import { SendingRulesForm } from '@/components/settings/sending-rules-form'
import { PageHeader } from '@/components/ui/page-header'
import { pageUser } from '@/lib/auth/current-user'
import { getTranslations } from '@/lib/i18n/server'
import { readCentre } from '@/lib/settings/centre-store'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('pages.sending-rules') }
}

export default async function SendingRulesPage() {
  await pageUser('settings.write')
  const t = await getTranslations('settings')
  const { quietHours, approvals, timeZone } = await readCentre()
  return (
    <>
      <PageHeader
        title={t('pages.sending-rules')}
        description={t('pages.sending-rulesHelp')}
        back={{ href: '/settings', label: t('title') }}
      />
      <I18nProvider areas={['settings']}>
        <SendingRulesForm
          key={JSON.stringify([quietHours, approvals])}
          quietHours={quietHours}
          approvals={approvals}
          timeZone={timeZone}
        />
      </I18nProvider>
    </>
  )
}
