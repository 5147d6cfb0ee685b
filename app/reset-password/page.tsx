import type { Metadata } from 'next'
import { FrontPage } from '@/components/front/front-page'
import { ResetPasswordForm } from '@/components/front/reset-password-form'
import { I18nProvider } from '@/components/i18n-provider'
import { LinkButton } from '@/components/ui/link-button'
import { databaseClock } from '@/lib/db/database-clock'
import { onlyParam, type SearchParams } from '@/lib/http/search-params'
import { getTranslations } from '@/lib/i18n/server'
import { currentCentre } from '@/lib/settings/current-centre'
import { isLinkOpen } from '@/lib/users/one-time-link'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('resetTitle') }
}

export default async function ResetPasswordPage({ searchParams }: { searchParams: SearchParams }) {
  const token = await onlyParam(searchParams, 'token')
  const t = await getTranslations('auth')
  const centre = (await currentCentre()).name
  if (!token || !(await isLinkOpen('reset_password', token, databaseClock.now()))) {
    return (
      <FrontPage title={t('linkClosedTitle')} lead={t('linkClosedLead')} centre={centre}>
        <LinkButton href="/sign-in">{t('signIn')}</LinkButton>
      </FrontPage>
    )
  }
  return (
    <FrontPage title={t('resetTitle')} lead={t('resetLead')} centre={centre}>
      <I18nProvider areas={['auth']}>
        <ResetPasswordForm token={token} />
      </I18nProvider>
    </FrontPage>
  )
}
