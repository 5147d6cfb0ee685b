'use client'

import { formatOn, recipientKindOf, type Channel } from '@/lib/content/channel'
import type { Warning } from '@/lib/content'
import { channelOf } from '@/lib/drafts/draft-recipients'
import type { DraftBody } from '@/lib/drafts/draft-schema'
import { ChannelPicker } from './channel-picker'
import type { GroupChoice } from './group-choice'
import { GroupPicker } from './group-picker'
import type { StaffChoice } from './staff-choice'
import { StaffField } from './staff-field'

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
  staff: StaffChoice[]
  /** What the text loses on this channel. */
  losses: Warning[]
  onChange: (part: Partial<DraftBody>) => void
}) {
  const channel = channelOf(body)
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
        <StaffField
          channel={channel}
          staff={staff}
          value={body.staffIds ?? []}
          onChange={(staffIds) => onChange({ staffIds })}
        />
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
