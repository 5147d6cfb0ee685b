'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { mutate } from 'swr'
import { useTranslations } from 'use-intl'
import { api } from '@/components/api'
import { toast } from '@/components/ui/toast'
import { wakeChanges } from '@/components/use-changes'
import { useErrorText } from '@/components/use-error-text'
import type { ShownRobot } from '@/components/groups/use-groups'

/** What a press of a button does to a robot; each says how it went. Resolves to false if it failed. */
export function useRobotActions(robot: ShownRobot) {
  const t = useTranslations('groups')
  const errors = useErrorText()
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const path = `/api/robots/${robot.id}`
  const { name } = robot

  async function run(work: () => Promise<unknown>, done: string) {
    setBusy(true)
    try {
      await work()
      toast.done(done)
      await reloadRobots()
      router.refresh()
      return true
    } catch (error) {
      toast.failed(errors.text(error))
      return false
    } finally {
      setBusy(false)
    }
  }

  return {
    busy,
    resume: () => run(() => api.post(`${path}/resumption`), t('resumed', { name })),
    switchOn: () => run(() => api.patch(path, { isActive: true }), t('switchedOn', { name })),
    switchOff: () => run(() => api.patch(path, { isActive: false }), t('switchedOff', { name })),
    remove: () => run(() => api.delete(path), t('deleted', { name })),
    test: () =>
      run(
        async () => {
          await api.post(`${path}/test-messages`, { text: t('testText', { name }) })
          wakeChanges()
        },
        t('testSent', { name }),
      ),
  }
}

export async function reloadRobots(): Promise<void> {
  await Promise.all([mutate('/api/robots'), mutate('/api/groups')])
}
