import { randomUUID } from 'node:crypto'
import { redirect } from 'next/navigation'
import { pageUser } from '@/lib/auth/current-user'
import { onlyParam, type SearchParams } from '@/lib/http/search-params'

/** A fresh draft gets its address at once, so that every window on it sends at most once. */
export default async function NewMessagePage({ searchParams }: { searchParams: SearchParams }) {
  await pageUser('messages.send')
  const wanted = new URLSearchParams()
  for (const name of ['group', 'staff', 'channel']) {
    const value = await onlyParam(searchParams, name)
    if (value !== undefined) wanted.set(name, value)
  }
  redirect(`/compose/${randomUUID()}${wanted.size > 0 ? `?${wanted}` : ''}`)
}
