'use client'

import { useReason } from '@/components/messages/use-reason'
import { StaffPicker, type WhyUnreached } from '@/components/people/staff-picker'
import { Notice } from '@/components/ui/notice'
import type { StaffReach } from '@/lib/batches/list-reach'
import { formatOn, recipientKindOf, type Channel } from '@/lib/content/channel'
import type { Warning } from '@/lib/content'
import { channelOf } from '@/lib/drafts/draft-recipients'
import type { DraftBody } from '@/lib/drafts/draft-schema'
import { staffHref } from '@/lib/people/person'
import { ChannelPicker } from './channel-picker'
import type { GroupChoice } from './group-choice'
import { GroupPicker } from './group-picker'

/** Reasons that no change to a person mends. */
const OF_CHANNEL = ['no_connection', 'connection_broken', 'bot_stopped']

/** By which channel, and to whom. */
export function RecipientPicker({
  body,
  groups,
  staff,
  losses,
  onChange,
}: {
  body: DraftBody
  groups: GroupChoice[]
  staff: StaffReach[]
  /** What the text loses on this channel. */
  losses: Warning[]
  onChange: (part: Partial<DraftBody>) => void
}) {
  const channel = channelOf(body)
  const reasonOf = useReason()
  const people = new Map(staff.map((person) => [person.id, person]))

  function whyUnreached({ id }: { id: number }): WhyUnreached | null {
    const why = people.get(id)?.unreached[channel]
    if (!why) return null
    const reason = reasonOf(why)?.title ?? why
    return OF_CHANNEL.includes(why) ? { reason } : { reason, href: staffHref(id) }
  }

  const reasons = new Set(staff.map(({ unreached }) => unreached[channel]))
  const [only] = reasons
  const nobody = reasons.size === 1 && only && OF_CHANNEL.includes(only) ? reasonOf(only) : null

  return (
    <>
      <ChannelPicker
        value={channel}
        items={body.items}
        losses={losses}
        onChange={(next) => onChange(switched(body, next))}
      />
      {recipientKindOf(channel) === 'group' ? (
        <GroupPicker
          groups={groups}
          value={body.groupIds}
          onChange={(groupIds) => onChange({ groupIds })}
        />
      ) : (
        <>
          {nobody && (
            <Notice tone="warn" title={nobody.title}>
              {nobody.next}
            </Notice>
          )}
          <StaffPicker
            value={body.staffIds ?? []}
            onChange={(staffIds) => onChange({ staffIds })}
            whyUnreached={whyUnreached}
          />
        </>
      )}
    </>
  )
}

/** The text stays as it is; values that a program gave for groups are none for people. */
function switched(body: DraftBody, channel: Channel): Partial<DraftBody> {
  const isSameKind = recipientKindOf(channel) === recipientKindOf(channelOf(body))
  return {
    channel,
    format: formatOn(channel, body.format),
    ...(!isSameKind && { fields: {} }),
  }
}
