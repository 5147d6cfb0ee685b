'use client'

import { Crash } from '@/components/front/crash'

export default function AppError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <main>
      <Crash digest={error.digest} retry={reset} />
    </main>
  )
}
