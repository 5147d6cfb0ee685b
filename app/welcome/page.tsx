import type { Metadata } from 'next'
import { FrontPage } from '@/components/front/front-page'
import { I18nProvider } from '@/components/i18n-provider'
import { LinkButton } from '@/components/ui/link-button'
import { SetUpForm } from '@/components/welcome/set-up-form'
import { databaseClock } from '@/lib/db/database-clock'
import { onlyParam, type SearchParams } from '@/lib/http/search-params'
import { getTranslations } from '@/lib/i18n/server'
import { timeZones } from '@/lib/settings/centre'
import { isLinkOpen } from '@/lib/users/one-time-link'
import { env } from '@/lib/env'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('welcome'))('title') }
}

export default async function WelcomePage({ searchParams }: { searchParams: SearchParams }) {
  const token = await onlyParam(searchParams, 'token')
  const t = await getTranslations('welcome')
  if (!token || !(await isLinkOpen('set_up', token, databaseClock.now()))) {
    return (
      <FrontPage title={t('linkClosedTitle')} lead={t('linkClosedLead')} centre="">
        <LinkButton href="/">{t('toStart')}</LinkButton>
      </FrontPage>
    )
  }
  return (
    <FrontPage title={t('title')} lead={t('lead')} centre="" wide>
      <I18nProvider areas={['welcome', 'auth']}>
        <SetUpForm token={token} timeZones={timeZones()} sandbox={env().SANDBOX === 'on'} />
      </I18nProvider>
    </FrontPage>
  )
}
