import { randomBytes } from 'node:crypto'
import {
  AI_BOT_CHUNK_BYTES,
  AI_BOT_MAX_CHUNKS,
  AI_BOT_MEDIA_MAX_BYTES,
  AI_BOT_UPLOAD_MS,
  type BotMediaType,
} from '@/lib/wecom/ai-bot-limits'
import { refusal, type Answer } from '../reply'
import type { Fields } from '../wire-reader'
import type { SandboxBots } from './bots'

type Upload = {
  botId: string
  type: BotMediaType
  filename: string
  size: number
  total: number
  chunks: Map<number, Buffer>
  at: number
}

/** Uploads in pieces; one may go on over another connection of the same bot. */
export class Uploads {
  readonly #bots: SandboxBots
  readonly #uploads = new Map<string, Upload>()

  constructor(bots: SandboxBots) {
    this.#bots = bots
  }

  init(botId: string, { type, filename, total_size: size, total_chunks: total }: Fields): Answer {
    if (typeof type !== 'string' || !(type in AI_BOT_MEDIA_MAX_BYTES)) return refusal(40004)
    const kind = type as BotMediaType
    if (typeof filename !== 'string' || !filename) return refusal(40058)
    if (typeof size !== 'number' || size < 5) return refusal(44001)
    if (size > AI_BOT_MEDIA_MAX_BYTES[kind]) return refusal(40006)
    if (typeof total !== 'number' || total < 1 || total > AI_BOT_MAX_CHUNKS) return refusal(40058)
    const id = randomBytes(16).toString('base64url')
    const at = this.#bots.clock.now().getTime()
    this.#uploads.set(id, { botId, type: kind, filename, size, total, chunks: new Map(), at })
    return { errcode: 0, text: 'ok', extra: { upload_id: id } }
  }

  /** Pieces may come in any order and again; counted from 0 (the SDK) or from 1 (the document). */
  chunk(botId: string, { upload_id: id, chunk_index: index, base64_data: data }: Fields): Answer {
    const upload = this.#find(botId, id)
    if (!upload) return refusal(40058, 'invalid upload_id')
    if (typeof index !== 'number' || index < 0 || index > upload.total) return refusal(40058)
    const bytes = Buffer.from(typeof data === 'string' ? data : '', 'base64')
    if (bytes.length === 0 || bytes.length > AI_BOT_CHUNK_BYTES) return refusal(40006)
    if (!upload.chunks.has(index)) upload.chunks.set(index, bytes)
    return { errcode: 0, text: 'ok' }
  }

  finish(botId: string, { upload_id: id }: Fields): Answer {
    const upload = this.#find(botId, id)
    if (!upload) return refusal(40058, 'invalid upload_id')
    const pieces = [...upload.chunks].sort(([a], [b]) => a - b).map(([, bytes]) => bytes)
    const bytes = Buffer.concat(pieces)
    if (pieces.length !== upload.total || bytes.length !== upload.size) {
      return refusal(40058, 'upload is not complete')
    }
    this.#uploads.delete(String(id))
    const mediaId = this.#bots.keepMedia(botId, upload.type, upload.filename, bytes)
    const createdAt = String(Math.floor(this.#bots.clock.now().getTime() / 1000))
    return {
      errcode: 0,
      text: 'ok',
      extra: { type: upload.type, media_id: mediaId, created_at: createdAt },
    }
  }

  #find(botId: string, id: unknown): Upload | undefined {
    const upload = this.#uploads.get(String(id))
    if (upload?.botId !== botId) return undefined
    return this.#bots.clock.now().getTime() - upload.at > AI_BOT_UPLOAD_MS ? undefined : upload
  }
}
