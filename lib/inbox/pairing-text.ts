import 'server-only'
import type { CodeUse } from '@/lib/bots/pairing-store'
import { readCentre } from '@/lib/settings/centre-store'
import { botWords } from './bot-words'

/** What the bot answers to a pairing code, in the centre's language. */
export async function pairingText(use: CodeUse): Promise<string> {
  const centre = await readCentre()
  const words = await botWords(centre)
  if (use.kind !== 'paired') return words(use.kind)
  return words('paired', { person: use.tutorName, centre: centre.name })
}
