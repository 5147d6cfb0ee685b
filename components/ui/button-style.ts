import { classNames } from './class-names'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'medium' | 'small' | 'icon' | 'icon-small'

const BASE =
  'inline-flex shrink-0 items-center justify-center gap-2 rounded-control font-medium whitespace-nowrap transition-colors select-none disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:shrink-0'

const VARIANTS: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent hover:bg-accent-strong',
  secondary: 'border border-line-strong/60 bg-surface text-ink hover:bg-sunken',
  quiet: 'text-ink hover:bg-sunken',
  danger: 'bg-bad text-on-bad hover:bg-bad-strong',
}

/** Fingers get 40 px, mice 36. */
const SIZES: Record<ButtonSize, string> = {
  medium: 'h-10 px-4 text-sm sm:h-9 [&_svg]:size-4',
  small: 'h-9 px-3 text-sm sm:h-8 [&_svg]:size-4',
  icon: 'size-10 sm:size-9 [&_svg]:size-5',
  'icon-small': 'size-9 sm:size-8 [&_svg]:size-4',
}

/** How a button looks, for what must look like one without being `Button`. */
export function buttonStyle(
  variant: ButtonVariant = 'secondary',
  size: ButtonSize = 'medium',
  className?: string,
): string {
  return classNames(BASE, VARIANTS[variant], SIZES[size], className)
}
