import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { decrypt, encrypt, getSignature } from '@wecom/crypto'
import type { Callback } from './shapes'
import { cdata } from './xml'

/** What became of one delivery. */
export type Delivery = {
  /** HTTP 200 in time. */
  delivered: boolean
  tries: number
  status?: number
  /** What was answered: a passive reply, encrypted, or nothing. */
  answer?: string
}

export const CALLBACK_TRIES = 3
export const CALLBACK_TIMEOUT_MS = 5_000
const VERIFY_TIMEOUT_MS = 1_000

type Receiver = { corpId: string; agentId: number; callback: Callback }

/**
 * Posts one message, encrypted and signed, up to three times until HTTP 200 comes within `timeoutMs`
 * (five seconds at WeCom). Every try is signed anew. WeCom path/90930
 */
export async function postCallback(
  { corpId, agentId, callback }: Receiver,
  message: string,
  now: Date,
  timeoutMs = CALLBACK_TIMEOUT_MS,
): Promise<Delivery> {
  const sealed = encrypt(callback.aesKey, message, corpId)
  const body =
    `<xml><ToUserName>${cdata(corpId)}</ToUserName><AgentID>${cdata(String(agentId))}</AgentID>` +
    `<Encrypt>${cdata(sealed)}</Encrypt></xml>`
  let status: number | undefined
  for (let tries = 1; tries <= CALLBACK_TRIES; tries++) {
    const url = signedUrl(callback, sealed, now)
    const answer = await ask(url, { method: 'POST', body, headers: XML }, timeoutMs)
    status = answer?.status
    if (answer?.status === 200) return { delivered: true, tries, ...answer }
  }
  return { delivered: false, tries: CALLBACK_TRIES, ...(status !== undefined && { status }) }
}

const XML = { 'Content-Type': 'text/xml; charset=utf-8' }

/**
 * The check that WeCom's console makes before it saves a URL: a random text, encrypted, must come
 * back bare within a second. Returns what is wrong, if anything. WeCom path/90930
 */
export async function verifyCallback(
  corpId: string,
  callback: Callback,
  now: Date,
): Promise<string | undefined> {
  const secret = String(randomInt(2 ** 40))
  const sealed = encrypt(callback.aesKey, secret, corpId)
  const url = signedUrl(callback, sealed, now)
  url.searchParams.set('echostr', sealed)
  const answer = await ask(url, { method: 'GET' }, VERIFY_TIMEOUT_MS)
  if (!answer) return 'no answer within a second'
  if (answer.status !== 200) return `HTTP ${answer.status}`
  const given = Buffer.from(answer.answer)
  const wanted = Buffer.from(secret)
  const same = given.length === wanted.length && timingSafeEqual(given, wanted)
  return same ? undefined : 'the answer is not the decrypted text, bare'
}

/** What a passive reply says, for whoever wants to look: XML. */
export function openReply(callback: Callback, answer: string): string | undefined {
  const sealed = /<Encrypt>(?:<!\[CDATA\[)?([A-Za-z0-9+/=]+)/.exec(answer)?.[1]
  return sealed && decrypt(callback.aesKey, sealed).message
}

function signedUrl({ url, token }: Callback, sealed: string, now: Date): URL {
  const signed = new URL(url)
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const nonce = randomBytes(8).readBigUInt64BE().toString()
  signed.searchParams.set('msg_signature', getSignature(token, timestamp, nonce, sealed))
  signed.searchParams.set('timestamp', timestamp)
  signed.searchParams.set('nonce', nonce)
  return signed
}

async function ask(url: URL, init: RequestInit, timeoutMs: number) {
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetch(url, { ...init, redirect: 'manual', signal })
    return { status: response.status, answer: await response.text() }
  } catch {
    return undefined
  }
}
