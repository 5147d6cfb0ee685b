'use client'

import { Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import type { ShownGroup } from '@/components/groups/use-groups'
import { MAX_NEW_ROBOTS } from '@/lib/robots/robot-schema'
import { NewRobotLine } from './new-robot-line'
import type { ClientOrigins } from './new-robot-rows'
import { PasteBox } from './paste-box'
import { useNewRobots } from './use-new-robots'
import { WhereChoice } from './where-choice'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  groups: readonly ShownGroup[]
  /** The group they are meant for, if the page is that group's. */
  group?: ShownGroup
  origins: ClientOrigins
}

/** Adds one robot or a whole pasted list. Closing forgets what was entered: it holds secrets. */
export function AddRobotsDialog(props: Props) {
  return props.open && <OpenDialog {...props} />
}

function OpenDialog({ open, onOpenChange, groups, group, origins }: Props) {
  const t = useTranslations('groups')
  const [groupId, setGroupId] = useState(group?.id ?? (groups.length === 1 ? groups[0]!.id : null))
  const [news, setNews] = useState('')
  const home = groups.find((one) => one.id === groupId)
  const list = useNewRobots({ groupId, origins, onDone: () => onOpenChange(false) })

  function paste(text: string) {
    const { read, leftOut } = list.paste(text, home?.name ?? '')
    const tooMany = leftOut && t('add.tooMany', { max: MAX_NEW_ROBOTS })
    setNews([t('add.pasted', { count: read }), tooMany].filter(Boolean).join('. '))
  }

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      width="large"
      title={t('add.title')}
      description={t('add.lead')}
      footer={
        <>
          <p className="mr-auto self-center text-sm text-ink-soft">{t('add.secret')}</p>
          <Button onClick={() => onOpenChange(false)}>{t('cancel')}</Button>
          <Button variant="primary" busy={list.busy} onClick={list.submit}>
            {t('add.submit', { count: Math.max(1, list.rows.length) })}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {list.failure && <Notice tone="bad">{list.failure}</Notice>}
        <div>
          <PasteBox onText={paste} />
          <p role="status" className="mt-1.5 text-sm font-medium text-good empty:hidden">
            {news}
          </p>
        </div>
        <WhereChoice groups={groups} value={groupId} onChange={setGroupId} />
        <section aria-label={t('add.rows')} className="flex flex-col gap-3">
          {list.rows.map((row, index) => (
            <NewRobotLine
              key={row.id}
              number={index + 1}
              row={row}
              webhook={list.webhooks[index]}
              problems={list.problems[index] ?? {}}
              onChange={list.change}
              onRemove={list.rows.length > 1 ? () => list.remove(row.id) : undefined}
            />
          ))}
          <Button
            variant="quiet"
            size="small"
            className="self-start"
            disabled={list.rows.length >= MAX_NEW_ROBOTS}
            onClick={list.add}
          >
            <Plus aria-hidden />
            {t('add.addRow')}
          </Button>
        </section>
      </div>
    </Dialog>
  )
}
