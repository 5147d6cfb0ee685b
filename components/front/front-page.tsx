import type { ReactNode } from 'react'
import { Brand } from '@/components/desk/brand'
import { LanguageChoice } from './language-choice'

/** What surrounds the pages of people who are not signed in. */
export function FrontPage({
  title,
  lead,
  centre,
  wide = false,
  children,
}: {
  title: string
  lead?: ReactNode
  centre: string
  wide?: boolean
  children: ReactNode
}) {
  return (
    <div
      className={`mx-auto flex min-h-dvh w-full flex-col px-4 py-6 ${wide ? 'max-w-2xl' : 'max-w-md'}`}
    >
      <header className="flex items-center justify-between gap-4">
        <Brand centre={centre} />
        <LanguageChoice />
      </header>
      <main id="content" className="flex flex-1 flex-col justify-center py-8">
        <h1 className="wrap-name text-2xl font-semibold tracking-tight text-balance">{title}</h1>
        {lead && <p className="mt-2 text-ink-soft">{lead}</p>}
        <div className="mt-6">{children}</div>
      </main>
    </div>
  )
}
