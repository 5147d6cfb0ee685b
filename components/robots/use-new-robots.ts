'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { api, ApiError } from '@/components/api'
import { toast } from '@/components/ui/toast'
import { useErrorText } from '@/components/use-error-text'
import {
  checkRows,
  emptyRow,
  problemsByRow,
  withPasted,
  type ClientOrigins,
  type NewRobotRow,
  type RowProblems,
} from './new-robot-rows'
import { reloadRobots } from './use-robot-actions'

/** The list of robots to add, its problems, and sending it. */
export function useNewRobots({
  groupId,
  origins,
  onDone,
}: {
  groupId: number | null
  origins: ClientOrigins
  onDone: () => void
}) {
  const t = useTranslations('groups')
  const errors = useErrorText()
  const router = useRouter()
  const [rows, setRows] = useState<NewRobotRow[]>([emptyRow([])])
  const [answered, setAnswered] = useState<RowProblems[]>([])
  const [failure, setFailure] = useState<string>()
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const { webhooks, problems } = checkRows(rows, origins)

  function show(next: NewRobotRow[]) {
    setRows(next)
    setAnswered([])
    setFailure(undefined)
  }

  async function submit() {
    setTried(true)
    setFailure(undefined)
    const wrong = problems.filter((row) => Object.keys(row).length > 0).length
    if (wrong > 0) return setFailure(t('add.problems', { count: wrong }))
    setBusy(true)
    try {
      const robots = rows.map(({ name, url, description }) => ({ name, url, description }))
      await api.post('/api/robots', { groupId, robots })
      toast.done(t('add.done', { count: rows.length }))
      onDone()
      await reloadRobots()
      router.refresh()
    } catch (error) {
      if (error instanceof ApiError) setAnswered(problemsByRow(error.fields, rows.length))
      setFailure(errors.text(error))
    } finally {
      setBusy(false)
    }
  }

  return {
    rows,
    webhooks,
    problems: rows.map((row, index) => ({
      ...answered[index],
      ...shownProblems(row, problems[index] ?? {}, tried),
    })),
    failure,
    busy,
    submit,
    add: () => show([...rows, emptyRow(rows)]),
    remove: (id: number) => show(rows.filter((row) => row.id !== id)),
    change: (row: NewRobotRow) => show(rows.map((one) => (one.id === row.id ? row : one))),
    paste(text: string, suggestedName: string) {
      const pasted = withPasted(rows, text, suggestedName)
      show(pasted.rows)
      return pasted
    },
  }
}

/** Nobody is told that a field is empty before they have tried, but a wrong address at once. */
function shownProblems(row: NewRobotRow, problems: RowProblems, tried: boolean): RowProblems {
  if (tried) return problems
  return row.url && problems.url ? { url: problems.url } : {}
}
