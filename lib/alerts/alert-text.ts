import 'server-only'
import { createTranslator } from 'use-intl/core'
import { loadMessages } from '@/lib/i18n/messages'
import type { Centre } from '@/lib/settings/centre'
import type { Cause } from './find-causes'

type Loose = ((key: string, values?: Record<string, string | number>) => string) & {
  has(key: string): boolean
}

/** One line for each cause, in the centre's language. */
export async function alertText(causes: Cause[], centre: Centre): Promise<string> {
  const { defaultLocale: locale, timeZone } = centre
  const messages = await loadMessages(locale, ['alerts', 'reasons'])
  const t = createTranslator({ locale, messages, timeZone }) as unknown as Loose
  const clock = new Intl.DateTimeFormat(locale, { timeZone, timeStyle: 'short', hourCycle: 'h23' })
  const lines = causes.map((cause) => {
    switch (cause.kind) {
      case 'robot_stopped': {
        const { robot, group } = cause
        const known = t.has(`reasons.${cause.reason}.title`)
        const reason = known ? t(`reasons.${cause.reason}.title`) : cause.reason
        return t('alerts.robot_stopped', { robot, group, reason })
      }
      case 'process_lost':
        return t('alerts.process_lost', {
          host: cause.host,
          pid: String(cause.pid),
          at: clock.format(cause.at),
        })
      case 'bot_kicked':
      case 'bot_wrong_secret':
      case 'bot_away':
        return t(`alerts.${cause.kind}`, { bot: cause.bot, at: clock.format(cause.at) })
      case 'needs_look':
        return t('alerts.needs_look', { count: cause.count })
    }
  })
  // A name may hold what looks like a personal field.
  return [t('alerts.title'), ...lines].join('\n').replace(/\{\{|\}\}|｛｛|｝｝/g, '\\$&')
}
