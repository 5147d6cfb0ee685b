import { messageFilterSchema, type MessageFilter } from '@/lib/messages/message-schema'

const NAMES = [
  'status',
  'channel',
  'groupId',
  'staffId',
  'messageType',
  'actorId',
  'batchId',
  'robot',
  'from',
  'to',
  'q',
] as const

/**
 * The log's filter from an address that anybody may have typed: what is not understood is left
 * out, and `query` is what remains, always in the same order.
 */
export function readFilter(parameters: Record<string, string | string[] | undefined>): {
  filter: MessageFilter
  query: string
} {
  const kept = NAMES.flatMap((name) => {
    const given = parameters[name]
    if (typeof given !== 'string' || given === '') return []
    return messageFilterSchema.shape[name].safeParse(given).success ? [[name, given]] : []
  })
  return {
    filter: messageFilterSchema.parse(Object.fromEntries(kept)),
    query: new URLSearchParams(kept).toString(),
  }
}
