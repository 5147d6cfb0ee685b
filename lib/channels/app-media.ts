import 'server-only'
import { z } from 'zod'
import { later } from '@/lib/clock'
import { callConnection } from '@/lib/connections/call-connection'
import type { OpenConnection } from '@/lib/connections/open-connection'
import type { Sql } from '@/lib/db/sql'
import { AppError } from '@/lib/errors'
import { readFile } from '@/lib/files/file-store'
import { findMedia, forgetMedia, rememberMedia, type Media } from '@/lib/files/media-store'
import { uploadAppMedia } from '@/lib/wecom/app'
import { appMessageSchema, type AppMessage } from '@/lib/wecom/app-message'
import { MEDIA_LIFETIME_MS } from '@/lib/wecom/limits'
import { mediaIdOf } from '@/lib/wecom/robot'
import type { Outcome } from './sender'

/** A media id is not used in its last hour: the send may wait a while. */
const SPARE_MS = 60 * 60 * 1000
const TIMEOUT_MS = 60_000

const reference = z.object({ sha256: z.string(), name: z.string() })

/** A payload whose file is still to be put in. */
const withFile = z.discriminatedUnion('msgtype', [
  z.object({ msgtype: z.literal('image'), image: reference }),
  z.object({ msgtype: z.literal('file'), file: reference }),
])

/** The message as WeCom wants it, its file put in; an `Outcome` when it is not uploaded yet. */
export async function completedApp(
  from: Sql,
  payload: unknown,
  connection: OpenConnection,
  now: Date,
): Promise<AppMessage | Outcome> {
  const media = appMediaOf(payload, connection)
  if (!media) return appMessageSchema.parse(payload)
  const mediaId = await findMedia(from, media, now)
  if (!mediaId) return { kind: 'not_called', reason: 'media_missing', needsUpload: true }
  return media.type === 'image'
    ? { msgtype: 'image', image: { media_id: mediaId } }
    : { msgtype: 'file', file: { media_id: mediaId } }
}

const UPLOADED: Outcome = { kind: 'accepted', reason: null }

/** Hands the payload's file to WeCom, unless that was done lately. WeCom path/90253 */
export async function uploadForApp(
  from: Sql,
  payload: unknown,
  connection: OpenConnection,
  now: Date,
): Promise<Outcome> {
  const media = appMediaOf(payload, connection)
  if (!media || (await findMedia(from, media, later(now, SPARE_MS)))) return UPLOADED
  const key = JSON.stringify(media)
  const uploading = underWay.get(key) ?? uploadNow(from, media, connection, now)
  underWay.set(key, uploading)
  return uploading.finally(() => underWay.delete(key))
}

/** One file for many people at once is uploaded once. */
const underWay = new Map<string, Promise<Outcome>>()

async function uploadNow(
  from: Sql,
  media: AppMedia,
  connection: OpenConnection,
  now: Date,
): Promise<Outcome> {
  const bytes = await fileBytes(from, media.sha256)
  if (!bytes) return { kind: 'refused', reason: 'file_gone' }
  const { type, filename } = media
  const { verdict, result } = await callConnection(
    connection,
    (road, timeoutMs) => uploadAppMedia(road, { type, filename, bytes }, { timeoutMs }),
    TIMEOUT_MS,
    now,
  )
  const mediaId = result && mediaIdOf(result)
  if (!mediaId) {
    // Taken, but without the id that would let it be used: not WeCom's usual answer.
    return verdict.kind === 'accepted'
      ? { ...verdict, kind: 'in_doubt', reason: 'bad_reply' }
      : verdict
  }
  await rememberMedia(from, media, mediaId, later(now, MEDIA_LIFETIME_MS))
  return UPLOADED
}

/** WeCom does not know it any more. */
export async function forgetAppMedia(from: Sql, media: AppMedia | undefined): Promise<void> {
  if (media) await forgetMedia(from, media)
}

type AppMedia = Media & { type: 'image' | 'file'; filename: string }

/** An upload serves every application of the organisation; kept for each connection by itself. */
export function appMediaOf(
  payload: unknown,
  { id, version }: OpenConnection,
): AppMedia | undefined {
  const { data } = withFile.safeParse(payload)
  if (!data) return undefined
  const { sha256, name } = data.msgtype === 'image' ? data.image : data.file
  const scope = `connection ${id}.${version}`
  return { scope, sha256, type: data.msgtype, filename: name }
}

async function fileBytes(from: Sql, sha256: string): Promise<Buffer | undefined> {
  try {
    return (await readFile(from, sha256)).content
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return undefined
    throw error
  }
}
