import type { Metadata } from 'next'
import { I18nProvider } from '@/components/i18n-provider'
import { CentreForm } from '@/components/settings/centre-form'
import { PageHeader } from '@/components/ui/page-header'
import { pageUser } from '@/lib/auth/current-user'
import { getTranslations } from '@/lib/i18n/server'
import { timeZones } from '@/lib/settings/centre'
import { readCentre } from '@/lib/settings/centre-store'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('pages.centre') }
}

export default async function CentrePage() {
  await pageUser('settings.write')
  const t = await getTranslations('settings')
  return (
    <>
      <PageHeader
        title={t('pages.centre')}
        description={t('pages.centreHelp')}
        back={{ href: '/settings', label: t('title') }}
      />
      <I18nProvider areas={['settings']}>
        <CentreForm centre={await readCentre()} timeZones={timeZones()} />
      </I18nProvider>
    </>
  )
}
