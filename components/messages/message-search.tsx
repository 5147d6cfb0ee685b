'use client'

import { Search, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState, useTransition } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Spinner } from '@/components/ui/spinner'
import { foldText, MIN_SOUGHT } from '@/lib/messages/search-text'

const PAUSE_MS = 300

/** What is looked for in names and texts; the address holds it, like the filters. */
export function MessageSearch({ query }: { query: string }) {
  const t = useTranslations('messages.search')
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const given = new URLSearchParams(query).get('q') ?? ''
  const [text, setText] = useState(given)
  /** What this box last put into the address, and what it last saw there. */
  const [asked, setAsked] = useState(given)
  const [seen, setSeen] = useState(given)
  if (given !== seen) {
    setSeen(given)
    // Not by us: the back button, or cleared filters.
    if (given !== asked) {
      setAsked(given)
      setText(given)
    }
  }
  const wanted = text.trim()
  const tooShort = wanted !== '' && [...foldText(wanted)].length < MIN_SOUGHT

  function search(what: string) {
    if (what === asked) return
    const next = new URLSearchParams(query)
    if (what === '') next.delete('q')
    else next.set('q', what)
    setAsked(what)
    startTransition(() => router.replace(next.size > 0 ? `/messages?${next}` : '/messages'))
  }

  const afterPause = useEffectEvent(() => {
    if (!tooShort) search(wanted)
  })
  useEffect(() => {
    const timer = setTimeout(afterPause, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])

  function clear() {
    setText('')
    search('')
  }

  return (
    <search className="mb-3 block">
      <Field label={t('label')} hideLabel hint={tooShort && t('tooShort', { min: MIN_SOUGHT })}>
        <span className="relative block">
          <Search
            aria-hidden
            className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft"
          />
          <Input
            type="text"
            inputMode="search"
            enterKeyHint="search"
            autoComplete="off"
            spellCheck={false}
            maxLength={100}
            value={text}
            placeholder={t('placeholder')}
            className="px-9"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'Enter' && !tooShort) search(wanted)
              if (event.key === 'Escape') clear()
            }}
          />
          <span className="absolute top-1/2 right-1 flex -translate-y-1/2 items-center">
            {pending ? (
              <span role="status" className="p-2">
                <Spinner />
                <span className="sr-only">{t('searching')}</span>
              </span>
            ) : (
              text !== '' && (
                <Button variant="quiet" size="icon-small" aria-label={t('clear')} onClick={clear}>
                  <X aria-hidden />
                </Button>
              )
            )}
          </span>
        </span>
      </Field>
    </search>
  )
}
