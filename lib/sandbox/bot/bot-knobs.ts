/** What goes wrong on purpose, for every bot of the stand-in. Ends with its process. */
export type BotKnobs = {
  /** Commands take effect, and are never acknowledged. */
  muteAcks: boolean
  mutePings: boolean
  muteSubscribeAcks: boolean
  /** Every acknowledgement but the heartbeat's waits this long, milliseconds. */
  ackDelayMs: number
  /** Every callback comes twice, with the same msgid. */
  duplicateCallbacks: boolean
  /** The connection is cut instead of the next so many sends' acknowledgements. */
  dropAfterSends: number
  /** The connection is cut at the next so many sends, before they count. */
  dropBeforeSends: number
  /** The errcode for a conversation in which nobody has spoken to the bot. */
  neverSpokeErrcode: number
  /** From `disconnected_event` to the close of the connection, milliseconds. */
  kickCloseMs: number
}

export const CALM_BOTS: BotKnobs = {
  muteAcks: false,
  mutePings: false,
  muteSubscribeAcks: false,
  ackDelayMs: 0,
  duplicateCallbacks: false,
  dropAfterSends: 0,
  dropBeforeSends: 0,
  neverSpokeErrcode: 93006,
  kickCloseMs: 2_000,
}
