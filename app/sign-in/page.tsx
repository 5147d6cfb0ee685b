import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { FrontPage } from '@/components/front/front-page'
import { SignInForm } from '@/components/front/sign-in-form'
import { I18nProvider } from '@/components/i18n-provider'
import { currentUser } from '@/lib/auth/current-user'
import { safeNext } from '@/lib/auth/public-pages'
import { onlyParam, type SearchParams } from '@/lib/http/search-params'
import { getTranslations } from '@/lib/i18n/server'
import { currentCentre } from '@/lib/settings/current-centre'
import { anyUser } from '@/lib/users/user-store'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth'))('signIn') }
}

export default async function SignInPage({ searchParams }: { searchParams: SearchParams }) {
  const target = safeNext(await onlyParam(searchParams, 'next'))
  if (await currentUser()) redirect(target)
  if (!(await anyUser())) redirect('/')
  const t = await getTranslations('auth')
  return (
    <FrontPage title={t('signInTitle')} centre={(await currentCentre()).name}>
      <I18nProvider areas={['auth']}>
        <SignInForm next={target} />
      </I18nProvider>
    </FrontPage>
  )
}
