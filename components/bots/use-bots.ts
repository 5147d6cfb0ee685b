'use client'

import useSWR, { mutate } from 'swr'
import { api } from '@/components/api'
import type { AsJson } from '@/components/as-json'
import type { Bot } from '@/lib/bots/bot'
import type { Conversation } from '@/lib/bots/conversation'

const PATH = '/api/bots'
/** Connections come and go by themselves, and tutors pair while somebody looks. */
const LOOK_MS = 2_000

export type Named = { id: number; name: string }
export type BotsData = AsJson<{ bots: Bot[]; conversations: Conversation[] }>
export type BotJson = BotsData['bots'][number]
export type ConversationJson = BotsData['conversations'][number]

export function useBots(first: BotsData) {
  const { data = first } = useSWR<BotsData>(PATH, api.get, {
    fallbackData: first,
    refreshInterval: LOOK_MS,
    refreshWhenHidden: false,
  })
  return data
}

export function reloadBots(): void {
  void mutate(PATH)
}
