import { classNames } from './class-names'

const FILLS = { accent: 'bg-accent', good: 'bg-good', warn: 'bg-warn', bad: 'bg-bad' }

/** How much of something is used up or done. Words beside it say the same; `label` names it. */
export function Meter({
  value,
  max,
  label,
  text,
  tone = 'accent',
  className,
}: {
  value: number
  max: number
  label: string
  /** What is read out: "12 of 20 used" */
  text: string
  tone?: keyof typeof FILLS
  className?: string
}) {
  const share = max > 0 ? Math.min(100, Math.max(0, (value / max) * 100)) : 0
  return (
    <div
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuenow={Math.min(value, max)}
      aria-valuetext={text}
      className={classNames('h-1.5 overflow-hidden rounded-full bg-line', className)}
    >
      <div
        className={classNames('h-full rounded-full transition-[width]', FILLS[tone])}
        style={{ width: `${share}%` }}
      />
    </div>
  )
}
