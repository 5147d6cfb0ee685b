import { redirect } from 'next/navigation'
import { FrontPage } from '@/components/front/front-page'
import { getTranslations } from '@/lib/i18n/server'
import { anyUser } from '@/lib/users/user-store'

/** What `/` shows to those who are not signed in (see proxy.ts). */
export default async function SignedOutPage() {
  if (await anyUser()) redirect('/sign-in')
  const t = await getTranslations('welcome')
  return (
    <FrontPage title={t('whereTitle')} lead={t('whereLead')} centre="">
      <ol className="list-decimal space-y-2 pl-5">
        <li>{t('whereTerminal')}</li>
        <li>{t('whereOpen')}</li>
        <li>{t.rich('whereAgain', { code: (text) => <code>{text}</code> })}</li>
      </ol>
    </FrontPage>
  )
}
