const HEADER = Buffer.from('#!AMR\n', 'latin1')

/** Bytes of a frame of 20 ms by its type, its first byte included (3GPP TS 26.101, RFC 4867 §5.3). */
const FRAME_BYTES = [13, 14, 16, 18, 20, 21, 27, 32, 6, 0, 0, 0, 0, 0, 0, 1]
const FRAME_SECONDS = 0.02

/** How long a narrow-band AMR recording is, in seconds; `undefined` when it is none. */
export function amrSeconds(bytes: Buffer): number | undefined {
  if (!bytes.subarray(0, HEADER.length).equals(HEADER)) return undefined
  let frames = 0
  for (let at = HEADER.length; at < bytes.length; frames++) {
    const size = FRAME_BYTES[(bytes[at]! >> 3) & 0x0f]
    if (!size) return undefined
    at += size
  }
  return frames * FRAME_SECONDS
}
