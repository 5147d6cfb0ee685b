import type { Metadata } from 'next'
import { asJson } from '@/components/as-json'
import { BatchFilter } from '@/components/batches/batch-filter'
import { BatchList } from '@/components/batches/batch-list'
import { I18nProvider } from '@/components/i18n-provider'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { pageUser } from '@/lib/auth/current-user'
import { can } from '@/lib/auth/policy'
import { batchPageSchema } from '@/lib/batches/batch-schema'
import { listBatches } from '@/lib/batches/list-batches'
import { onlyParam, type SearchParams } from '@/lib/http/search-params'
import { getTranslations } from '@/lib/i18n/server'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('batches'))('title') }
}

export default async function BatchesPage({ searchParams }: { searchParams: SearchParams }) {
  const user = await pageUser('log.read')
  const t = await getTranslations('batches')
  const canSend = can(user.role, 'messages.send')
  const favourites = (await onlyParam(searchParams, 'favourite')) === 'true'
  const asked = batchPageSchema.parse(favourites ? { favourite: 'true' } : {})
  const first = await listBatches(asked, user.id)
  return (
    <I18nProvider areas={['batches', 'messages']}>
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={
          canSend && (
            <LinkButton variant="primary" href="/compose" prefetch={false}>
              {t('compose')}
            </LinkButton>
          )
        }
      />
      <BatchFilter favourites={favourites} />
      <BatchList
        key={String(favourites)}
        first={asJson(first)}
        favourites={favourites}
        canSend={canSend}
      />
    </I18nProvider>
  )
}
