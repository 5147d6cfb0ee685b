import type { Metadata } from 'next'
import { I18nProvider } from '@/components/i18n-provider'
import { RetentionForm } from '@/components/settings/retention-form'
import { PageHeader } from '@/components/ui/page-header'
import { pageUser } from '@/lib/auth/current-user'
import { getTranslations } from '@/lib/i18n/server'
import { readRetention } from '@/lib/retention/retention-store'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('pages.retention') }
}

export default async function RetentionPage() {
  await pageUser('settings.write')
  const t = await getTranslations('settings')
  const retention = await readRetention()
  return (
    <>
      <PageHeader
        title={t('pages.retention')}
        description={t('pages.retentionHelp')}
        back={{ href: '/settings', label: t('title') }}
      />
      <I18nProvider areas={['settings']}>
        <RetentionForm key={retention.contentDays} retention={retention} />
      </I18nProvider>
    </>
  )
}
