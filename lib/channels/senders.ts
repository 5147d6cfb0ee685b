import 'server-only'
import { appSender } from './app-sender'
import { botSender } from './bot-sender'
import { robotSender } from './robot-sender'
import type { Senders } from './sender'

/** The channels that exist today. */
export const senders: Senders = { robot: robotSender, app: appSender, bot: botSender }
