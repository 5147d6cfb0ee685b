/** What *Check* finds out, in the order in which it looks. */
export type CheckStep = {
  name: 'road' | 'token' | 'app' | 'clock' | 'range' | 'customers'
  /** `notice`: messages go, but there is something to know. */
  state: 'good' | 'bad' | 'notice'
  /** A key of `reasons` in lib/i18n. */
  reason?: string
  /** The address that WeCom saw, for the list of trusted ones. */
  address?: string
  /** `range`: who cannot be reached, by name. */
  people?: string[]
}

export type ConnectionCheck = {
  /** Messages can go. */
  works: boolean
  steps: CheckStep[]
}
