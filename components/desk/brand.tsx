import Link from 'next/link'

/** The mark and the centre's name, leading home. */
export function Brand({ centre }: { centre: string }) {
  return (
    <Link href="/" className="flex min-w-0 items-center gap-2.5 rounded-control">
      <svg aria-hidden viewBox="0 0 32 32" className="size-8 shrink-0">
        <rect width="32" height="32" rx="9" className="fill-accent" />
        <path
          d="M7.5 9.5h17a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1-1.5 1.5H15l-4.6 3.6a.6.6 0 0 1-.9-.5v-3.1h-2A1.5 1.5 0 0 1 6 20v-9a1.5 1.5 0 0 1 1.5-1.5Z"
          className="fill-on-accent"
        />
        <path
          d="m11 15.6 3.4 3.2 6.8-6.4"
          fill="none"
          strokeWidth="2.4"
          strokeLinecap="round"
          strokeLinejoin="round"
          className="stroke-accent"
        />
      </svg>
      <span className="min-w-0 leading-tight">
        <span className="block truncate text-sm font-semibold">WeCom Courier</span>
        <span className="block truncate text-xs text-ink-soft">{centre}</span>
      </span>
    </Link>
  )
}
