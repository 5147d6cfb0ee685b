import { randomBytes } from 'node:crypto'
import { MEDIA_LIFETIME_MS } from '@/lib/wecom/limits'
import { checkBody, type CheckedBody } from './check-body'
import { findUpload, isMediaType, uploadProblem } from './check-upload'
import {
  chanceFault,
  errcodeOf,
  isReserved,
  panelFault,
  reservedFault,
  reservedName,
  seededRandom,
} from './faults'
import { OK, refusal, type Answer, type WireReply } from './reply'
import type { Sandbox } from './sandbox'
import type { Arrival, Fault, Media, SandboxRobot } from './types'

export type RobotCall = {
  api: 'send' | 'upload_media'
  /** The parameters `key` and `type`. */
  key: string
  type: string | null
  contentType: string
  /** Empty for a GET. */
  body: Buffer
}

/** What the far side gets to see. */
export type Reaction =
  | {
      answer: Answer
      fault?: Fault | undefined
      /** Instead of JSON. */ file?: WireReply | undefined
    }
  | 'drop'

/** Codes that WeCom finds before it counts the call against the robot's allowance. */
const BEFORE_COUNTING = new Set([93000, 93001, 93004, 93008, 45009])

/** Media codes make no sense for an upload: a robot reserved for them uploads without trouble. */
const ABOUT_MEDIA = new Set([40007, 40145])

const RESERVED_GROUP = 'Reserved keys'

/** Answers robot calls out of the stand-in's memory, in the order in which WeCom checks. */
export function createRobotCalls(sandbox: Sandbox): (call: RobotCall) => Reaction {
  const callsByKey = new Map<string, number>()
  let dice = { seed: sandbox.state.chaos.seed, roll: seededRandom(sandbox.state.chaos.seed) }

  return (call) => {
    const upload = call.api === 'upload_media' ? findUpload(call.contentType, call.body) : undefined
    if (upload && 'errcode' in upload) return { answer: upload }

    const robot = findRobot(sandbox, call.key)
    if (!robot) return { answer: refusal(93000) }
    const fault = chooseFault(robot)
    if (fault?.kind === 'drop_before') {
      sandbox.apply({ event: 'given', kind: 'drop_before', count: 1 })
      return 'drop'
    }

    const early = beforeCounting(sandbox, robot, call, fault)
    if (early) return settle(robot, call, { kind: 'unknown', answer: early }, fault, false)

    const checked = upload
      ? checkedUpload(call, upload.bytes, upload.filename)
      : checkBody(call.body, (mediaId) => findMedia(sandbox, robot, mediaId))
    const errcode = faultErrcode(call, fault)
    const outcome = errcode === undefined ? checked : { ...checked, answer: refusal(errcode) }
    const stored = upload ? storeUpload(sandbox, robot, outcome, upload.bytes) : outcome
    return settle(robot, call, stored, fault, call.api === 'send')
  }

  function chooseFault({ key }: SandboxRobot): Fault | undefined {
    const calls = callsByKey.get(key) ?? 0
    callsByKey.set(key, calls + 1)
    if (isReserved(key)) return reservedFault(key, calls)
    const set = panelFault(sandbox.state.faults, key)
    if (set) {
      sandbox.apply({ event: 'fault', fault: { ...set, count: set.count - 1 } })
      return set
    }
    const { chaos } = sandbox.state
    if (dice.seed !== chaos.seed) dice = { seed: chaos.seed, roll: seededRandom(chaos.seed) }
    return chanceFault(chaos, dice.roll())
  }

  function settle(
    robot: SandboxRobot,
    call: RobotCall,
    { kind, answer, media }: CheckedBody,
    fault: Fault | undefined,
    counted: boolean,
  ): Reaction {
    const shown =
      answer.errcode === 0 && fault?.kind === 'warning' ? { ...OK, malformed: true } : answer
    const arrival: Arrival = {
      id: sandbox.state.nextId,
      at: sandbox.clock.now().toISOString(),
      call: call.api,
      robotKey: robot.key,
      robotName: robot.name,
      groupId: robot.groupId,
      kind: call.api === 'upload_media' ? (call.type ?? 'unknown') : kind,
      accepted: call.api === 'send' && answer.errcode === 0,
      errcode: answer.errcode,
      errmsg: shown.malformed ? `${shown.text}. Warning: wrong json format. ` : shown.text,
      body: call.api === 'send' ? call.body.toString('utf8') : '',
      ...(media && { media: briefly(media) }),
      ...(fault && { fault: fault.kind }),
    }
    sandbox.apply({ event: 'arrival', arrival, counted })
    // A refused call is simply answered: nothing is cut, late or garbled there.
    const struck = fault && (answer.errcode === 0 || answer.errcode === errcodeOf(fault))
    if (struck) sandbox.apply({ event: 'given', kind: fault.kind, count: 1 })
    return { answer: shown, fault }
  }
}

/** A known robot; a reserved key is always known and gets a group of its own. */
function findRobot(sandbox: Sandbox, key: string): SandboxRobot | undefined {
  const wanted = key.toLowerCase()
  const known = sandbox.robot(wanted)
  if (known || !isReserved(wanted)) return known
  const group =
    sandbox.groups().find(({ name }) => name === RESERVED_GROUP) ??
    sandbox.addGroup({ name: RESERVED_GROUP })
  return sandbox.addRobot({ name: reservedName(wanted), groupId: group.id, key: wanted })
}

function beforeCounting(
  sandbox: Sandbox,
  robot: SandboxRobot,
  call: RobotCall,
  fault: Fault | undefined,
): Answer | undefined {
  if (robot.removed) return refusal(93000)
  const errcode = faultErrcode(call, fault)
  if (errcode !== undefined && BEFORE_COUNTING.has(errcode)) return refusal(errcode)
  if (call.api === 'upload_media') return undefined
  const { used, count } = sandbox.allowance(robot)
  return used >= count ? refusal(45009) : undefined
}

function faultErrcode(call: RobotCall, fault: Fault | undefined): number | undefined {
  const errcode = errcodeOf(fault)
  const skips = call.api === 'upload_media' && errcode !== undefined && ABOUT_MEDIA.has(errcode)
  return skips ? undefined : errcode
}

/** A file of this robot that still serves: three days, and no other robot's. */
function findMedia(sandbox: Sandbox, robot: SandboxRobot, mediaId: string): Media | undefined {
  const media = sandbox.state.media.get(mediaId)
  const age = sandbox.clock.now().getTime() - Date.parse(media?.at ?? '')
  return media?.robotKey === robot.key && age < MEDIA_LIFETIME_MS ? media : undefined
}

type CheckedUpload = CheckedBody & { filename: string }

function checkedUpload(
  call: RobotCall,
  bytes: Buffer,
  filename: string | undefined,
): CheckedUpload {
  const answer = uploadProblem(call.type, bytes) ?? OK
  return { kind: call.type ?? 'unknown', answer, filename: filename ?? 'file' }
}

function storeUpload(
  sandbox: Sandbox,
  robot: SandboxRobot,
  checked: CheckedBody | CheckedUpload,
  bytes: Buffer,
): CheckedBody {
  const { kind: type } = checked
  if (checked.answer.errcode !== 0 || !isMediaType(type)) return checked
  const now = sandbox.clock.now()
  const media: Media = {
    mediaId: randomBytes(33).toString('base64url'),
    robotKey: robot.key,
    type,
    filename: 'filename' in checked ? checked.filename : 'file',
    bytes: bytes.length,
    at: now.toISOString(),
  }
  sandbox.keepMedia(media.mediaId, bytes)
  sandbox.apply({ event: 'media', media })
  const createdAt = String(Math.floor(now.getTime() / 1000))
  const extra = { type, media_id: media.mediaId, created_at: createdAt }
  return { ...checked, media, answer: { ...OK, extra } }
}

function briefly({ mediaId, type, filename, bytes }: Media): NonNullable<Arrival['media']> {
  return { mediaId, type, filename, bytes }
}
