import type { Metadata } from 'next'
import { I18nProvider } from '@/components/i18n-provider'
import { AccountForm } from '@/components/settings/account-form'
import { PasswordForm } from '@/components/settings/password-form'
import { PageHeader } from '@/components/ui/page-header'
import { pageUser } from '@/lib/auth/current-user'
import { getTranslations } from '@/lib/i18n/server'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('pages.account') }
}

export default async function AccountPage() {
  const { name, email, locale } = await pageUser('account')
  const t = await getTranslations('settings')
  return (
    <>
      <PageHeader
        title={t('pages.account')}
        description={email}
        back={{ href: '/settings', label: t('title') }}
      />
      <I18nProvider areas={['settings', 'auth']}>
        <div className="flex max-w-xl flex-col gap-5">
          <AccountForm name={name} locale={locale} />
          <PasswordForm />
        </div>
      </I18nProvider>
    </>
  )
}
