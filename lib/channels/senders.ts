import 'server-only'
import { robotSender } from './robot-sender'
import type { Senders } from './sender'

/** The channels that exist today. */
export const senders: Senders = { robot: robotSender }
