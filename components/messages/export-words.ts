import 'server-only'
import { getTranslations } from '@/lib/i18n/server'
import type { ExportWords } from '@/lib/messages/export-messages'

type Loose = ((key: string) => string) & { has: (key: string) => boolean }

/** The words of an exported log in the reader's language; values without one stay as they are. */
export async function exportWords(): Promise<ExportWords> {
  const t = await getTranslations('messages')
  const loose = t as unknown as Loose
  const reasons = (await getTranslations('reasons')) as unknown as Loose
  const named = (key: string, value: string) => (loose.has(key) ? loose(key) : value)
  return {
    column: (column) => t(`export.column.${column}`),
    status: (status) => named(`status.${status}`, status),
    reason: (code) => (reasons.has(`${code}.title`) ? reasons(`${code}.title`) : null),
    kind: (messageType) => named(`type.${messageType}`, messageType),
    channel: (channel) => named(`channel.${channel}`, channel),
    textRemoved: t('removed.short'),
  }
}
