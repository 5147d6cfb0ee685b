import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'
import { pageUser } from '@/lib/auth/current-user'
import { onlyParam, type SearchParams } from '@/lib/http/search-params'

/** A fresh draft gets its address at once, so that every window on it sends at most once. */
export default async function NewMessagePage({ searchParams }: { searchParams: SearchParams }) {
  await pageUser('messages.send')
  const group = await onlyParam(searchParams, 'group')
  const wanted = group === undefined ? '' : `?group=${encodeURIComponent(group)}`
  redirect(`/compose/${randomUUID()}${wanted}`)
}
