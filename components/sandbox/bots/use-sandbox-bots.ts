'use client'

import useSWR, { mutate } from 'swr'
import { api } from '@/components/api'
import type { SandboxBotChat, SandboxBots } from './bot-views'

const BOTS = '/api/sandbox/bots'

/** The stand-in tells nobody when something arrives: it is asked, while the page is looked at. */
const LOOK_MS = 1_500

export function useSandboxBots() {
  return useSWR(BOTS, api.get<SandboxBots>, {
    refreshInterval: LOOK_MS,
    refreshWhenHidden: false,
  })
}

/** A conversation's phone; an entry may change (a pressed card), so it is asked for each time. */
export function useBotChat(botId: string, chatId: string) {
  return useSWR(`${BOTS}/${botId}/chats/${encodeURIComponent(chatId)}`, api.get<SandboxBotChat>, {
    refreshInterval: LOOK_MS,
    refreshWhenHidden: false,
    keepPreviousData: true,
  })
}

export function reloadBots(): Promise<unknown> {
  return mutate((key) => typeof key === 'string' && key.startsWith(BOTS))
}
