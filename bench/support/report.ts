export type Figure = {
  bench: string
  name: string
  value: number
  unit: string
  /** The largest value that is good enough; without one the figure only stands beside others. */
  target?: number
}

/** One JSON line, and the same for people. */
export function report({ bench, name, value, unit, target }: Figure): void {
  const rounded = Number(value.toPrecision(4))
  const met = target === undefined ? undefined : value < target
  console.log(JSON.stringify({ bench, name, value: rounded, unit, target, met }))
  const judged = met === undefined ? '' : `, target < ${target}: ${met ? 'met' : 'MISSED'}`
  console.log(`  ${name}: ${rounded} ${unit}${judged}`)
}
