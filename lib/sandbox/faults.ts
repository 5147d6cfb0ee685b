import type { Chaos, Fault, FaultKind, PanelFault } from './types'

/** Keys that begin like this give a fixed fault, whatever the panel or the dice say. */
export const RESERVED_PREFIX = '00000000-0000-4000-8000-'

/** Last blocks of reserved keys with a behaviour of their own. */
const BEHAVIOURS: Record<string, Fault | 'busy_twice'> = {
  '000000000001': { kind: 'busy' },
  '000000000002': { kind: 'slow' },
  '000000000003': { kind: 'hang' },
  '000000000004': { kind: 'drop_before' },
  '000000000005': { kind: 'drop_after' },
  '000000000006': { kind: 'warning' },
  '000000000007': { kind: 'http_502' },
  '000000000008': { kind: 'garbage' },
  '000000000009': 'busy_twice',
}

/**
 * The fault of a reserved key, `calls` being how many came before this one. A last block of six
 * zeros and an errcode (`000000093000`) always gives that errcode.
 */
export function reservedFault(key: string, calls: number): Fault | undefined {
  if (!isReserved(key)) return undefined
  const block = key.slice(RESERVED_PREFIX.length)
  const behaviour = BEHAVIOURS[block]
  if (behaviour === 'busy_twice') return calls % 3 < 2 ? { kind: 'busy' } : undefined
  return behaviour ?? { kind: 'errcode', errcode: Number(block) }
}

export function isReserved(key: string): boolean {
  const block = key.startsWith(RESERVED_PREFIX) ? key.slice(RESERVED_PREFIX.length) : ''
  return Object.hasOwn(BEHAVIOURS, block) || /^0{3,8}[1-9]\d{3,}$/.test(block)
}

/** A reserved key's name where no fixture gave it one. */
export function reservedName(key: string): string {
  const fault = reservedFault(key, 0)
  if (BEHAVIOURS[key.slice(RESERVED_PREFIX.length)] === 'busy_twice') return 'busy twice'
  return fault?.kind === 'errcode' ? `errcode ${fault.errcode}` : String(fault?.kind)
}

/** The panel's fault for this call: the robot's own comes before the one for any robot. */
export function panelFault(
  faults: ReadonlyMap<string, PanelFault>,
  robotKey: string,
): PanelFault | undefined {
  return faults.get(robotKey) ?? faults.get('*')
}

/** A fault by chance; `roll` lies in [0, 1). */
export function chanceFault(chaos: Chaos, roll: number): Fault | undefined {
  const kinds: [FaultKind, number][] = [
    ['drop_before', chaos.dropBefore],
    ['drop_after', chaos.dropAfter],
    ['busy', chaos.busy],
    ['slow', chaos.slow],
  ]
  let reach = 0
  for (const [kind, percent] of kinds) {
    reach += percent / 100
    if (roll < reach) return kind === 'slow' ? { kind, ms: chaos.slowMs } : { kind }
  }
  return undefined
}

/** The errcode that a fault answers with, if it is that sort of fault. */
export function errcodeOf(fault: Fault | undefined): number | undefined {
  switch (fault?.kind) {
    case 'busy':
      return -1
    case 'rate_limit':
      return 45009
    case 'removed':
      return 93000
    case 'errcode':
      return fault.errcode
    default:
      return undefined
  }
}

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
