import type { IncomingMessage } from 'node:http'

/** What all bodies under way may take together: the relay lives on a small machine. */
const MAX_TOGETHER_BYTES = 64 * 1024 * 1024

let together = 0

export type Body = {
  bytes: Buffer
  /** Call it when the bytes are no longer needed. */
  free: () => void
}

export type BodyProblem = 'body_too_large' | 'too_many_calls' | 'body_late'

/** The whole body, or why not. What is too much passes by unread, so that the answer gets through. */
export function readBody(request: IncomingMessage, maxBytes: number): Promise<Body | BodyProblem> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) {
    return Promise.resolve('body_too_large')
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    const free = () => {
      together -= size
      size = 0
    }
    const giveUp = (problem: BodyProblem) => {
      free()
      chunks.length = 0
      request.off('data', onData)
      request.resume()
      resolve(problem)
    }
    const onData = (chunk: Buffer) => {
      chunks.push(chunk)
      size += chunk.length
      together += chunk.length
      if (size > maxBytes) giveUp('body_too_large')
      else if (together > MAX_TOGETHER_BYTES) giveUp('too_many_calls')
    }
    request.on('data', onData)
    request.on('error', () => giveUp('body_late'))
    request.on('close', () => request.complete || giveUp('body_late'))
    request.on('end', () => resolve({ bytes: Buffer.concat(chunks), free }))
  })
}
