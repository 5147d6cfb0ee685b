/** What the stand-in remembers. Times are ISO 8601; sizes are bytes. */
export type SandboxGroup = { id: string; name: string; members: string[] }

export type RobotLimit = { count: number; windowMs: number }

export type SandboxRobot = {
  /** The robot's key: a UUID in lower case. */
  key: string
  name: string
  groupId: string
  removed: boolean
  limit: RobotLimit
}

/** One call that reached the stand-in with a known key, accepted or refused. */
export type Arrival = {
  /** Grows by one with each arrival. */
  id: number
  at: string
  call: 'send' | 'upload_media'
  robotKey: string
  robotName: string
  groupId: string
  /** The msgtype, `file` or `voice` for an upload, or `unknown`. */
  kind: string
  /** True when the group has seen it. Uploads are never seen. */
  accepted: boolean
  errcode: number
  errmsg: string
  /** The body of a send exactly as it came; of an upload, empty. */
  body: string
  media?: { mediaId: string; type: MediaType; filename: string; bytes: number }
  /** The fault that was in force, if any. */
  fault?: FaultKind
}

export const MEDIA_TYPES = ['file', 'voice', 'image', 'video'] as const

/** Robots have the first two only. */
export type MediaType = (typeof MEDIA_TYPES)[number]

export type Media = {
  mediaId: string
  /** The robot that may send it, or `corp/CORPID` for all applications there. */
  robotKey: string
  type: MediaType
  filename: string
  bytes: number
  at: string
}

export const FAULT_KINDS = [
  /** errcode -1 */
  'busy',
  /** errcode 45009 */
  'rate_limit',
  /** errcode 93000 */
  'removed',
  /** any other errcode */
  'errcode',
  /** accepted, answered late (by default after 4 s) */
  'slow',
  /** accepted, never answered */
  'hang',
  /** the connection is cut before anything counts */
  'drop_before',
  /** accepted, then the connection is cut */
  'drop_after',
  /** accepted, with errcode 0 and "wrong json format" */
  'warning',
  /** accepted, but a gateway answers HTTP 502 */
  'http_502',
  /** accepted, answered with a page that is not JSON */
  'garbage',
] as const

export type FaultKind = (typeof FAULT_KINDS)[number]

export type Fault = {
  kind: FaultKind
  /** For `errcode`. */
  errcode?: number | undefined
  /** For `slow`: milliseconds. */
  ms?: number | undefined
}

/** A fault for the next `count` calls to one robot, or to any (`*`). */
export type PanelFault = Fault & { robotKey: string; count: number }

/** Faults by chance, each in percent of the calls. */
export type Chaos = {
  dropBefore: number
  dropAfter: number
  busy: number
  slow: number
  /** Milliseconds, for `slow`. */
  slowMs: number
  /** The same seed gives the same dice. */
  seed: number
}

/** How long every call waits, at random between the two, before it counts. */
export type Delay = { minMs: number; maxMs: number }

/** Arrivals in the window that is rolling now. */
export type Allowance = { used: number; count: number; windowMs: number }
