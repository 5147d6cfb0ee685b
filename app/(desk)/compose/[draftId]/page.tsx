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
import { listReach, type StaffReach } from '@/lib/batches/list-reach'
import { CHANNELS, recipientKindOf } from '@/lib/content/channel'
import type { DraftBody } from '@/lib/drafts/draft-schema'
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
  const staff = await listReach(systemClock.now())
  return (
    <I18nProvider
      areas={['compose', 'fields', 'messages', 'people', 'phone', 'preflight', 'reasons']}
    >
      <Composer
        key={draft.id}
        draft={asJson(draft)}
        groups={groups}
        around={{ senderName: user.name, centre: { name, timeZone }, locale: defaultLocale }}
        staff={staff}
        chosen={await chosenIn(searchParams, groups, staff)}
      />
    </I18nProvider>
  )
}

/** `?group=3`, or `?staff=5` by the first channel that reaches them (or `&channel=bot`). */
async function chosenIn(
  searchParams: SearchParams,
  groups: { id: number }[],
  staff: StaffReach[],
): Promise<Pick<DraftBody, 'channel' | 'staffIds'> & { groupIds?: number[] }> {
  const groupId = Number(await onlyParam(searchParams, 'group'))
  if (groups.some(({ id }) => id === groupId)) return { groupIds: [groupId] }
  const asked = await onlyParam(searchParams, 'channel')
  const staffId = Number(await onlyParam(searchParams, 'staff'))
  const person = staff.find(({ id }) => id === staffId)
  const channels = CHANNELS.filter((channel) => recipientKindOf(channel) === 'staff')
  const channel =
    channels.find((each) => each === asked) ??
    channels.find((each) => person && !person.unreached[each]) ??
    'app'
  if (person) return { channel, staffIds: [person.id] }
  // Without groups there is nobody whom a robot could write to.
  return groups.length === 0 ? { channel } : {}
}
