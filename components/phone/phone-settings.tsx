'use client'

import { createContext, use } from 'react'

export type PhoneSettings = {
  /** A client before 4.1.36 (Android 4.1.38), which shows `markdown_v2` as plain text. path/99110 */
  older: boolean
}

const Settings = createContext<PhoneSettings>({ older: false })

export const PhoneSettingsProvider = Settings.Provider

/** How the phone around a message is set; a new client without a phone. */
export function usePhoneSettings(): PhoneSettings {
  return use(Settings)
}
