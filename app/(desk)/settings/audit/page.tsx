import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AuditFilterForm } from '@/components/audit/audit-filter-form'
import { AuditTable } from '@/components/audit/audit-table'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { auditFilterSchema } from '@/lib/audit/audit-schema'
import { listAuditEvents } from '@/lib/audit/list-audit-events'
import { pageUser } from '@/lib/auth/current-user'
import type { SearchParams } from '@/lib/http/search-params'
import { getTimeZone, getTranslations } from '@/lib/i18n/server'
import { listUsers } from '@/lib/users/user-store'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') }
}

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  await pageUser('audit.read')
  const given = await filled(searchParams)
  const filter = auditFilterSchema.safeParse(given)
  if (!filter.success) notFound()
  const t = await getTranslations('audit')
  const settings = await getTranslations('settings')
  const { items, next } = await listAuditEvents(filter.data, await getTimeZone())
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        back={{ href: '/settings', label: settings('title') }}
      />
      <Card>
        <AuditFilterForm filter={filter.data} users={await listUsers()} />
        <AuditTable events={items} filtered={Object.keys(given).length > 0} />
        {next && (
          <div className="p-4 text-center">
            <LinkButton href={`?${new URLSearchParams({ ...given, before: next })}`}>
              {t('older')}
            </LinkButton>
          </div>
        )}
      </Card>
    </>
  )
}

/** An empty field of the filter's form is no filter. */
async function filled(params: SearchParams): Promise<Record<string, string>> {
  const given = Object.entries(await params)
  return Object.fromEntries(
    given.filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== ''),
  )
}
