import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { asJson } from '@/components/as-json'
import { Composer } from '@/components/composer/composer'
import { toGroupChoices } from '@/components/composer/group-choice'
import { I18nProvider } from '@/components/i18n-provider'
import { pageUser } from '@/lib/auth/current-user'
import { systemClock } from '@/lib/clock'
import { draftParamsSchema } from '@/lib/drafts/draft-schema'
import { getDraft } from '@/lib/drafts/draft-store'
import { listGroups } from '@/lib/groups/list-groups'
import { orNotFound } from '@/lib/http/or-not-found'
import { onlyParam, type SearchParams } from '@/lib/http/search-params'
import { getTranslations } from '@/lib/i18n/server'
import { listRobots } from '@/lib/robots/list-robots'
import { readCentre } from '@/lib/settings/centre-store'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('compose'))('title') }
}

export default async function ComposePage({
  params,
  searchParams,
}: {
  params: Promise<{ draftId: string }>
  searchParams: SearchParams
}) {
  const user = await pageUser('messages.send')
  const id = draftParamsSchema.safeParse({ id: (await params).draftId })
  if (!id.success) notFound()
  const draft = await orNotFound(getDraft(id.data.id, user.id))
  const groups = toGroupChoices(await listGroups(), await listRobots(systemClock.now()))
  const { name, timeZone, defaultLocale } = await readCentre()
  const wanted = Number(await onlyParam(searchParams, 'group'))
  return (
    <I18nProvider areas={['compose', 'fields', 'messages', 'phone', 'preflight']}>
      <Composer
        key={draft.id}
        draft={asJson(draft)}
        groups={groups}
        around={{ senderName: user.name, centre: { name, timeZone }, locale: defaultLocale }}
        groupIds={groups.filter((group) => group.id === wanted).map((group) => group.id)}
      />
    </I18nProvider>
  )
}
