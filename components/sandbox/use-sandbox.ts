'use client'

import { useState } from 'react'
import useSWR, { mutate } from 'swr'
import { api } from '@/components/api'
import { toast } from '@/components/ui/toast'
import { useErrorText } from '@/components/use-error-text'
import type { SandboxConversation } from './corp-views'
import type { SandboxChat, SandboxOverview } from './sandbox-views'

const OVERVIEW = '/api/sandbox'

/** The stand-in tells nobody when something arrives: it is asked, while the page is looked at. */
const LOOK_MS = 1_500

export function useOverview(first: SandboxOverview) {
  return useSWR(OVERVIEW, api.get<SandboxOverview>, {
    fallbackData: first,
    refreshInterval: LOOK_MS,
    refreshWhenHidden: false,
  })
}

/** A group's chat; loaded again only when its newest message is another one. */
export function useChat(groupId: string, newest: number | null) {
  return useSWR(
    [`/api/sandbox/groups/${groupId}`, newest] as const,
    ([path]) => api.get<SandboxChat>(path),
    { keepPreviousData: true, revalidateOnFocus: false },
  )
}

/** A member's private chat with an application; it changes with recalls and answers, too. */
export function useConversation(agentId: number, userid: string) {
  return useSWR(conversationPath(agentId, userid), api.get<SandboxConversation>, {
    keepPreviousData: true,
    refreshInterval: LOOK_MS,
    refreshWhenHidden: false,
  })
}

export function conversationPath(agentId: number, userid: string): string {
  return `/api/sandbox/apps/${agentId}/members/${encodeURIComponent(userid)}`
}

/** Does something to the sandbox and shows the result at once. Resolves to false when it failed. */
export function useSandboxAction() {
  const errors = useErrorText()
  const [busy, setBusy] = useState(false)

  async function run(work: () => Promise<unknown>, done?: string): Promise<boolean> {
    setBusy(true)
    try {
      await work()
      if (done) toast.done(done)
      await mutate(OVERVIEW)
      return true
    } catch (error) {
      toast.failed(errors.text(error))
      return false
    } finally {
      setBusy(false)
    }
  }

  return { busy, run }
}

export function reloadSandbox(): Promise<unknown> {
  return mutate(OVERVIEW)
}
