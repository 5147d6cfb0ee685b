/** How everything one types into or picks from looks. 16 px on phones, or iOS zooms in. */
export const CONTROL =
  'w-full min-w-0 rounded-control border border-line-strong bg-surface px-3 text-base text-ink sm:text-sm hover:border-ink-soft disabled:bg-sunken disabled:text-ink-soft aria-invalid:border-bad'
