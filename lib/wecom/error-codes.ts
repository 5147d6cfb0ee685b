import { BUSY_MAX_RETRIES, MINUTE_BLOCK_MS } from './limits'

/**
 * What each of WeCom's error codes means for a message and for the lane it went by: the one such
 * table. The sentences for people are in `lib/i18n/messages/<locale>/reasons.json` under `reason`.
 * WeCom path/90313
 */
export type CodeMeaning = {
  reason: CodeReason
  outcome: 'again_later' | 'lane_blocked' | 'refused'
  /** The lane itself is broken: it stops until a person has mended it. */
  lane?: 'paused'
  /** `lane_blocked`: for how long, milliseconds. */
  blockMs?: number
  /** `again_later`: how often before the message counts as failed. */
  maxRetries?: number
}

/** Refused for good because of what the message is; the lane is fine. Reason → codes. */
const REFUSED = {
  media_expired: [40007, 40145],
  wrong_media_kind: [40004, 40005],
  media_too_large: [40006, 40009, 40011, 45001, 93018, 830002],
  image_damaged: [40123, 301019],
  wrong_message_kind: [40008],
  unsendable_text: [40033],
  empty_content: [44004, 93017],
  empty_media: [44001, 41006],
  content_too_long: [45002, 40206],
  content_blocked: [40201, 40204, 82004],
  voice_too_long: [45007],
  too_many_articles: [45008],
  link_without_scheme: [45034],
  card_invalid: [
    ...[42014, 42015, 42016, 42017, 42018, 42019, 42027, 42028, 42029, 42030, 42031, 42032, 42033],
    ...[42034, 42035, 42036, 42037, 42038, 42039, 42040, 42041, 42042, 42043, 42044, 42045, 42046],
    ...[42047, 42048, 42049, 42050, 42051],
  ],
  invalid_request: [
    ...[40035, 40058, 40063, 40074, 41011, 41016, 41033, 41046, 41047, 41052, 41064, 41065, 41088],
    ...[45029, 48005, 50100, 81017, 85006, 85007, 86004, 86005, 86006, 86007, 86214, 86216],
  ],
  recipient_unknown: [
    ...[40003, 40031, 40032, 40066, 40068, 41009, 46004, 60003, 60111, 60123, 81012, 81013],
    ...[82001, 82002, 82003],
  ],
  out_of_app_range: [50002, 60011, 60021, 60030, 92000, 92002, 92003],
  chat_gone: [40050, 49008, 86001, 86003, 86008, 90501, 90502, 90509],
  not_a_customer: [40096, 41035, 84061],
  no_customers: [41048],
  no_customer_right: [84074, 84083, 84084],
  task_cancelled: [41093],
  too_late: [41050, 41051, 41096, 42052, 60140, 95001, 95002],
} as const

/** Refused, and so would be everything else that goes by this lane. */
const REFUSED_LANE_PAUSED = {
  robot_gone: [93000],
  chat_refuses_push: [93001],
  robot_disabled: [93004],
  robot_not_in_group: [93008],
  wrong_corp_id: [40013, 41002],
  wrong_app_secret: [40001, 40091, 41004],
  wrong_agent_id: [40056, 301002],
  app_disabled: [48006, 50003],
  app_not_permitted: [43012, 48001, 48002, 48004, 48009, 48011, 60031],
  untrusted_ip: [60020, 301042],
  domain_not_accepted: [40057, 80001, 85004, 85005, 85008],
  organisation_not_eligible: [
    ...[43009, 65014, 301007, 610016, 610023, 610024, 701008, 701099, 701146],
  ],
  tls_too_old: [48010],
} as const

const DAY_MS = 24 * 60 * 60 * 1000

const WAITING = {
  [-1]: { reason: 'busy', outcome: 'again_later', maxRetries: BUSY_MAX_RETRIES },
  6000: { reason: 'concurrent_change', outcome: 'again_later', maxRetries: 3 },
  45035: { reason: 'concurrent_change', outcome: 'again_later', maxRetries: 3 },
  45036: { reason: 'concurrent_change', outcome: 'again_later', maxRetries: 3 },
  41063: { reason: 'task_dispatching', outcome: 'again_later', maxRetries: 3 },
  40014: { reason: 'token_expired', outcome: 'again_later', maxRetries: 1 },
  41001: { reason: 'token_expired', outcome: 'again_later', maxRetries: 1 },
  42001: { reason: 'token_expired', outcome: 'again_later', maxRetries: 1 },
  45009: { reason: 'rate_limited', outcome: 'lane_blocked', blockMs: MINUTE_BLOCK_MS },
  45033: { reason: 'too_many_at_once', outcome: 'lane_blocked', blockMs: 10_000 },
  41094: { reason: 'reminder_limit', outcome: 'lane_blocked', blockMs: DAY_MS },
} as const satisfies Record<number, Omit<CodeMeaning, 'reason'> & { reason: string }>

export type CodeReason =
  | keyof typeof REFUSED
  | keyof typeof REFUSED_LANE_PAUSED
  | (typeof WAITING)[keyof typeof WAITING]['reason']
  | 'unlisted_code'

const UNLISTED: CodeMeaning = { reason: 'unlisted_code', outcome: 'refused' }

const TABLE = new Map<number, CodeMeaning>([
  ...rows(REFUSED, {}),
  ...rows(REFUSED_LANE_PAUSED, { lane: 'paused' }),
  ...Object.entries<CodeMeaning>(WAITING).map(
    ([code, meaning]) => [Number(code), meaning] as const,
  ),
])

/** What `errcode` (not 0) means; a code that is not listed is refused as `unlisted_code`. */
export function meaningOf(errcode: number): CodeMeaning {
  return TABLE.get(errcode) ?? UNLISTED
}

/** Every code in the table, for documents and tests. */
export function listedCodes(): ReadonlyMap<number, CodeMeaning> {
  return TABLE
}

function rows<Reason extends CodeReason>(
  codesByReason: Record<Reason, readonly number[]>,
  lane: { lane?: 'paused' },
): [number, CodeMeaning][] {
  const reasons = Object.keys(codesByReason) as Reason[]
  return reasons.flatMap((reason) =>
    codesByReason[reason].map((code): [number, CodeMeaning] => [
      code,
      { reason, outcome: 'refused', ...lane },
    ]),
  )
}
