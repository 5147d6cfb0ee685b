import { z } from 'zod'
import { appPayloadSchema, type AppPayload } from './app-payload'
import { botPayloadSchema, type BotPayload } from './bot-payload'
import { robotPayloadSchema, type RobotPayload } from './robot-payload'

/** What the message log keeps of a message of any channel. */
export const payloadSchema = z.union([robotPayloadSchema, appPayloadSchema, botPayloadSchema])

export type Payload = RobotPayload | AppPayload | BotPayload
