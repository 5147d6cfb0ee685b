'use client'

import { X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTransition, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { Spinner } from '@/components/ui/spinner'
import { CHANNELS } from '@/lib/content/channel'
import { MESSAGE_STATUSES } from '@/lib/messages/message-status'
import { MESSAGE_TYPES } from '@/lib/messages/message-type'
import { FilterDisclosure } from './filter-disclosure'

export type FilterChoices = {
  groups: { id: number; name: string }[]
  staff: { id: number; name: string }[]
  senders: { id: number; name: string }[]
  robots: string[]
}

/** The log's filters; the address holds them, so that a filtered log can be sent to a colleague. */
export function MessageFilters({ query, choices }: { query: string; choices: FilterChoices }) {
  const t = useTranslations('messages')
  const common = useTranslations('common')
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const filter = new URLSearchParams(query)
  const count = [...filter.keys()].filter((name) => name !== 'q').length

  function set(name: string, value: string) {
    const next = new URLSearchParams(query)
    if (value === '') next.delete(name)
    else next.set(name, value)
    startTransition(() => router.replace(next.size > 0 ? `/messages?${next}` : '/messages'))
  }

  const select = (name: string, label: string, options: ReactNode) => (
    <Field label={label}>
      <Select value={filter.get(name) ?? ''} onChange={(event) => set(name, event.target.value)}>
        <option value="">{t('filter.all')}</option>
        {options}
      </Select>
    </Field>
  )
  const date = (name: 'from' | 'to') => (
    <Field label={t(`filter.${name}`)}>
      <Input
        type="date"
        key={filter.get(name)}
        defaultValue={filter.get(name) ?? ''}
        onChange={(event) => {
          // A year is typed digit by digit: 0002 is no year to search for.
          if (event.target.value === '' || event.target.value >= '1000') {
            set(name, event.target.value)
          }
        }}
      />
    </Field>
  )

  return (
    <FilterDisclosure label={t('filter.show', { count })} name={t('filter.label')}>
      <div className="grid gap-3 sm:grid-cols-3 lg:grid-cols-4">
        {select(
          'status',
          t('filter.status'),
          MESSAGE_STATUSES.map((status) => (
            <option key={status} value={status}>
              {t(`status.${status}`)}
            </option>
          )),
        )}
        {select(
          'channel',
          t('filter.channel'),
          CHANNELS.map((channel) => (
            <option key={channel} value={channel}>
              {t(`channel.${channel}`)}
            </option>
          )),
        )}
        {select('groupId', t('filter.group'), choices.groups.map(toOption))}
        {select('staffId', t('filter.staff'), choices.staff.map(toOption))}
        {select(
          'messageType',
          t('filter.type'),
          [...MESSAGE_TYPES, 'test' as const].map((type) => (
            <option key={type} value={type}>
              {t(`type.${type}`)}
            </option>
          )),
        )}
        {select('actorId', t('filter.sender'), choices.senders.map(toOption))}
        {select(
          'robot',
          t('filter.robot'),
          choices.robots.map((name) => <option key={name}>{name}</option>),
        )}
        {date('from')}
        {date('to')}
        <div className="flex min-h-9 flex-wrap items-center gap-2 self-end">
          {filter.has('batchId') && (
            <Button size="small" onClick={() => set('batchId', '')} title={t('removeBatchFilter')}>
              {t('batchNumber', { id: filter.get('batchId')! })}
              <X aria-hidden />
            </Button>
          )}
          {count > 0 && (
            <Button
              size="small"
              variant="quiet"
              onClick={() => startTransition(() => router.replace('/messages'))}
            >
              {common('clearFilters')}
            </Button>
          )}
          {pending && (
            <span role="status" className="flex items-center gap-2 text-sm text-ink-soft">
              <Spinner /> {common('loading')}
            </span>
          )}
        </div>
      </div>
    </FilterDisclosure>
  )
}

function toOption({ id, name }: { id: number; name: string }) {
  return (
    <option key={id} value={id}>
      {name}
    </option>
  )
}
