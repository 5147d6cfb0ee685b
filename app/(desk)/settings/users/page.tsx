import type { Metadata } from 'next'
import { I18nProvider } from '@/components/i18n-provider'
import { UserList } from '@/components/users/user-list'
import { pageUser } from '@/lib/auth/current-user'
import { getTranslations } from '@/lib/i18n/server'
import { listUsers } from '@/lib/users/user-store'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('users'))('title') }
}

export default async function UsersPage() {
  const user = await pageUser('users.write')
  return (
    <I18nProvider areas={['users', 'auth', 'settings']}>
      <UserList users={await listUsers()} selfId={user.id} />
    </I18nProvider>
  )
}
