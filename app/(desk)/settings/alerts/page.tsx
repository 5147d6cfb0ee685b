import type { Metadata } from 'next'
import { I18nProvider } from '@/components/i18n-provider'
import { AlertsForm } from '@/components/settings/alerts-form'
import { PageHeader } from '@/components/ui/page-header'
import { pageUser } from '@/lib/auth/current-user'
import { listGroupNames } from '@/lib/groups/group-store'
import { getTranslations } from '@/lib/i18n/server'
import { readCentre } from '@/lib/settings/centre-store'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('pages.alerts') }
}

export default async function AlertsPage() {
  await pageUser('settings.write')
  const t = await getTranslations('settings')
  const [{ alertGroupId }, groups] = await Promise.all([readCentre(), listGroupNames()])
  return (
    <>
      <PageHeader
        title={t('pages.alerts')}
        description={t('pages.alertsHelp')}
        back={{ href: '/settings', label: t('title') }}
      />
      <I18nProvider areas={['settings']}>
        <AlertsForm key={alertGroupId} groupId={alertGroupId} groups={groups} />
      </I18nProvider>
    </>
  )
}
