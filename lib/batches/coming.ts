/** A schedule reaches no further than this. */
const FURTHEST_MS = 366 * 86_400_000
/** Clocks differ a little: a time just gone is now. */
const JUST_NOW_MS = 60_000

/** Why a batch cannot be planned for this time; null when it can. */
export function comingProblem(at: Date, now: Date): 'in_past' | 'too_far' | null {
  const ahead = at.getTime() - now.getTime()
  if (ahead < -JUST_NOW_MS) return 'in_past'
  return ahead > FURTHEST_MS ? 'too_far' : null
}
