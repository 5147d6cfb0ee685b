'use client'

import { Crash } from '@/components/front/crash'

export default function DeskError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return <Crash digest={error.digest} retry={reset} />
}
