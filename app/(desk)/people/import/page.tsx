import type { Metadata } from 'next'
import { asJson } from '@/components/as-json'
import { I18nProvider } from '@/components/i18n-provider'
import { ImportView } from '@/components/people/import/import-view'
import { pageUser } from '@/lib/auth/current-user'
import { onlyParam, type SearchParams } from '@/lib/http/search-params'
import { getTranslations } from '@/lib/i18n/server'
import { listImports } from '@/lib/people/imports/import-log-store'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('import.title') }
}

export default async function ImportPage({ searchParams }: { searchParams: SearchParams }) {
  await pageUser('people.write')
  const kind = (await onlyParam(searchParams, 'kind')) === 'students' ? 'students' : 'staff'
  return (
    <I18nProvider areas={['people']}>
      <ImportView kind={kind} imports={asJson(await listImports())} />
    </I18nProvider>
  )
}
