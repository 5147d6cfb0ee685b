/** The person's choice of colours, kept in a cookie so that the first byte already has it. */
export const THEME_COOKIE = 'courier.theme'

export const THEMES = ['system', 'light', 'dark'] as const

export type Theme = (typeof THEMES)[number]

export function isTheme(text: unknown): text is Theme {
  return THEMES.some((theme) => theme === text)
}
