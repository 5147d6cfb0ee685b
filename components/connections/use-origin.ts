'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => undefined

/** Where this app was opened; empty while the server draws. */
export function useOrigin(): string {
  return useSyncExternalStore(
    never,
    () => window.location.origin,
    () => '',
  )
}
