import type { Answer, WireReply } from '../reply'
import type { Sandbox } from '../sandbox'
import type { FaultKind } from '../types'
import type { Fields, WireReader } from '../wire-reader'
import type { Corp, SandboxApp } from './shapes'

/** One call with a good token, as its handler gets it. */
export type BusinessCall = {
  sandbox: Sandbox
  corp: Corp
  app: SandboxApp
  query: URLSearchParams
  contentType: string
  /** The value of the `Range` header, if any. */
  range: string | undefined
  body: Buffer
  fields: Fields
  reader: WireReader
  now: Date
  fault: FaultKind | undefined
}

export type Answered = { answer: Answer; /** Instead of JSON. */ file?: WireReply }

export type Handler = (call: BusinessCall) => Answered
