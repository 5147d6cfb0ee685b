import { AppError } from '@/lib/errors'

/** Enough for any form; routes that take files say more. */
export const DEFAULT_MAX_BYTES = 1024 * 1024

/**
 * The body of a request: JSON as it is, multipart as an object of its fields (a field given several
 * times is an array, files are `File`s), `undefined` when there is none.
 * @throws AppError `unsupported_type`, `too_large`, `invalid_json`, `invalid_form`
 */
export async function readBody(request: Request, maxBytes = DEFAULT_MAX_BYTES): Promise<unknown> {
  const type = request.headers.get('content-type')?.toLowerCase() ?? ''
  const json = /^application\/json(;|$)/.test(type)
  const multipart = type.startsWith('multipart/form-data')
  const bytes = await readBytes(request, maxBytes)
  if (bytes.length === 0 && !multipart) return undefined
  if (json) return parseJson(bytes)
  if (multipart) return parseForm(request, bytes)
  throw new AppError('unsupported_type', {
    message: 'The body must be application/json or multipart/form-data.',
  })
}

/** A body of any other kind, as text. @throws AppError `too_large` */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  return new TextDecoder().decode(await readBytes(request, maxBytes))
}

/** Counts what arrives: the announced length may be missing or wrong. */
async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const announced = Number(request.headers.get('content-length') ?? 0)
  if (announced > maxBytes) throw tooLarge(maxBytes)
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > maxBytes) {
      await reader.cancel()
      throw tooLarge(maxBytes)
    }
    chunks.push(value)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new AppError('invalid_json', { message: 'The body is not JSON in UTF-8.' })
  }
}

async function parseForm(request: Request, bytes: Uint8Array<ArrayBuffer>): Promise<unknown> {
  const headers = { 'content-type': request.headers.get('content-type') ?? '' }
  const form = await new Response(bytes, { headers }).formData().catch(() => {
    throw new AppError('invalid_form', { message: 'The body is not a multipart form.' })
  })
  const names = [...new Set(form.keys())]
  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name)
      return [name, values.length > 1 ? values : values[0]]
    }),
  )
}

function tooLarge(maxBytes: number): AppError {
  return new AppError('too_large', {
    message: `The body has more than ${maxBytes} bytes.`,
    params: { maxBytes },
  })
}
