'use client'

import { FlaskConical } from 'lucide-react'
import { useSearchParams } from 'next/navigation'
import { useTranslations } from 'use-intl'
import type { Names } from '@/components/phone/mention'
import { Card } from '@/components/ui/card'
import { LoadFailed } from '@/components/ui/data-table'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { AppPanel } from './app-panel'
import { BotArea } from './bots/bot-area'
import { ChatList } from './chat-list'
import { ChatPhone } from './chat-phone'
import { FaultList } from './fault-list'
import { MemberList } from './member-list'
import { MemberPhone } from './member-phone'
import { RobotList } from './robot-list'
import { SandboxButtons } from './sandbox-buttons'
import type { SandboxOverview } from './sandbox-views'
import { useOverview } from './use-sandbox'

/** The stand-in for WeCom: its groups, one group's phone, its robots, and what goes wrong. */
export function SandboxView({
  first,
  names,
  faultKinds,
  mayEdit,
}: {
  first: SandboxOverview
  names: Names
  faultKinds: readonly string[]
  mayEdit: boolean
}) {
  const t = useTranslations('sandbox')
  const { data, error, mutate } = useOverview(first)
  const search = useSearchParams()
  const asked = search.get('group')
  const { groups, corp } = data
  const group = groups.find(({ id }) => id === asked) ?? liveliest(groups)
  const member = corp?.members.find(({ userid }) => userid === search.get('member'))
  const app = corp?.apps.find(({ agentId }) => String(agentId) === search.get('app'))
  const chosen = member && app && { member, app }
  return (
    <>
      <PageHeader
        title={t('title')}
        description={t('lead')}
        actions={mayEdit && <SandboxButtons groups={groups} current={group} />}
      />
      {error && <LoadFailed error={error} onRetry={() => void mutate()} />}
      {!group && !corp ? (
        <Card>
          <EmptyState icon={<FlaskConical />} title={t('noGroups.title')}>
            {t('noGroups.text')}
          </EmptyState>
        </Card>
      ) : (
        <div className="grid items-start gap-5 lg:grid-cols-[minmax(13rem,1fr)_minmax(0,23rem)_minmax(0,1.2fr)]">
          <div className="flex min-w-0 flex-col gap-5">
            <ChatList groups={groups} current={chosen ? '' : (group?.id ?? '')} />
            {corp?.apps.map((one) => (
              <MemberList
                key={one.agentId}
                app={one}
                members={corp.members}
                withLast={one === corp.apps[0]}
                current={app === one ? member?.userid : undefined}
              />
            ))}
          </div>
          {chosen ? (
            <MemberPhone {...chosen} names={names} mayEdit={mayEdit} />
          ) : (
            group && <ChatPhone group={group} names={names} />
          )}
          <div className="flex min-w-0 flex-col gap-5">
            {chosen ? (
              <AppPanel {...chosen} faultKinds={faultKinds} mayEdit={mayEdit} />
            ) : (
              group && <RobotList group={group} faultKinds={faultKinds} mayEdit={mayEdit} />
            )}
            <FaultList overview={data} faultKinds={faultKinds} mayEdit={mayEdit} />
          </div>
        </div>
      )}
      <BotArea mayEdit={mayEdit} />
    </>
  )
}

/** The group that something reached last; the first one before that. */
function liveliest(groups: SandboxOverview['groups']) {
  const newest = Math.max(...groups.map(({ last }) => last?.id ?? 0))
  return groups.find(({ last }) => (last?.id ?? 0) === newest)
}
