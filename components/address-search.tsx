'use client'

import { Search, X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useEffectEvent, useState, useTransition } from 'react'
import { Button } from './ui/button'
import { Field } from './ui/field'
import { Input } from './ui/input'
import { Spinner } from './ui/spinner'

const PAUSE_MS = 300

/** What is looked for; the address holds it, under `name`, like the filters. */
export function AddressSearch({
  path,
  query,
  name,
  texts,
  tooShort = () => false,
}: {
  /** the page, without its query */
  path: string
  /** the page's query */
  query: string
  name: string
  texts: { label: string; placeholder: string; searching: string; clear: string; tooShort?: string }
  /** what is not worth a search yet */
  tooShort?: (wanted: string) => boolean
}) {
  const router = useRouter()
  const [pending, startTransition] = useTransition()
  const given = new URLSearchParams(query).get(name) ?? ''
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
  const isTooShort = wanted !== '' && tooShort(wanted)

  function search(what: string) {
    if (what === asked) return
    const next = new URLSearchParams(query)
    if (what === '') next.delete(name)
    else next.set(name, what)
    setAsked(what)
    startTransition(() => router.replace(next.size > 0 ? `${path}?${next}` : path))
  }

  const afterPause = useEffectEvent(() => {
    if (!isTooShort) search(wanted)
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
      <Field label={texts.label} hideLabel hint={isTooShort && texts.tooShort}>
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
            placeholder={texts.placeholder}
            className="px-9"
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'Enter' && !isTooShort) search(wanted)
              if (event.key === 'Escape') clear()
            }}
          />
          <span className="absolute top-1/2 right-1 flex -translate-y-1/2 items-center">
            {pending ? (
              <span role="status" className="p-2">
                <Spinner />
                <span className="sr-only">{texts.searching}</span>
              </span>
            ) : (
              text !== '' && (
                <Button variant="quiet" size="icon-small" aria-label={texts.clear} onClick={clear}>
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
