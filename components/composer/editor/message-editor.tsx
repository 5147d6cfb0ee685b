'use client'

import { EditorContent, type Editor, useEditor, useEditorState } from '@tiptap/react'
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { WrittenDialect } from '@/lib/content/dialect'
import { useFillable } from '@/components/composer/fields/fillable'
import { FieldProblems } from '@/components/composer/fields/field-problems'
import { useFieldWords } from '@/components/composer/fields/use-field-words'
import type { RichDocument } from '@/lib/content/rich-document'
import { EditorToolbar } from './editor-toolbar'
import { editorExtensions, type EditorSurroundings } from './extensions'
import { LinkDialog } from './link-dialog'
import { pasteHtml } from './paste-html'
import { PictureDialog } from './picture-dialog'
import { readPlainText } from './plain-text'
import './rich-text.css'
import '@/components/composer/fields/field-chips.css'
import { TOOLS } from './tools'

type Asking = 'link' | 'picture' | null

/**
 * The text of a message. `initial` is read once: give another `key` to show another document.
 */
export function MessageEditor({
  initial,
  dialect,
  onChange,
  onFiles,
}: {
  initial: RichDocument
  dialect: WrittenDialect
  onChange: (document: RichDocument) => void
  /** Files that were pasted or dropped into the text. */
  onFiles: (files: File[]) => void
}) {
  const t = useTranslations('compose')
  const id = useId()
  const [asking, setAsking] = useState<Asking>(null)
  const latest = useLatest(dialect, onFiles, setAsking)
  const extensions = useMemo(() => editorExtensions(latest.surroundings), [latest])
  const attributes = useMemo(
    () => ({
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-labelledby': `${id}-label`,
      'aria-describedby': `${id}-hint ${id}-fields`,
      class: 'rich-text min-h-44 py-2 outline-none',
    }),
    [id],
  )
  const editor = useEditor({
    extensions,
    content: initial,
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    injectNonce: pageNonce(),
    // Lines are paragraphs: one line end between them when copied, as when sent.
    coreExtensionOptions: { clipboardTextSerializer: { blockSeparator: '\n' } },
    editorProps: {
      attributes,
      clipboardTextParser: readPlainText,
      // Before ProseMirror parses it: styles within foreign HTML are errors under our policy.
      handleDOMEvents: {
        paste: (view, event) => {
          const taken = pasteHtml(view, event) || latest.takeFiles(event)
          if (taken) event.preventDefault()
          return taken
        },
      },
      handleDrop: (_, event) => latest.takeFiles(event),
      handleKeyDown: (view, event) => latest.takeKey(event, view.dom),
    },
    onUpdate: ({ editor: changed }) => onChange(changed.getJSON() as RichDocument),
  })

  return (
    <div className="flex flex-col gap-1.5">
      <span id={`${id}-label`} className="text-sm font-medium" onClick={() => editor?.view.focus()}>
        {t('text.label')}
      </span>
      <div
        data-editor
        className="w-full min-w-0 rounded-control border border-line-strong bg-surface text-base text-ink focus-within:border-accent sm:text-sm"
      >
        {editor && (
          <EditorToolbar
            editor={editor}
            dialect={dialect}
            onLink={() => setAsking('link')}
            onPicture={() => setAsking('picture')}
          />
        )}
        <div className="relative max-h-[70dvh] overflow-y-auto overscroll-contain rounded-b-control px-3 has-[.rich-text:focus]:outline-2 has-[.rich-text:focus]:-outline-offset-2 has-[.rich-text:focus]:outline-accent">
          {editor && <Placeholder editor={editor}>{t(`text.placeholder.${dialect}`)}</Placeholder>}
          <EditorContent editor={editor} className="wrap-name min-h-44" />
        </div>
      </div>
      <p id={`${id}-hint`} className="text-sm text-ink-soft">
        {t(`text.hint.${dialect}`)}
      </p>
      {editor && <FieldProblems id={`${id}-fields`} editor={editor} />}
      {editor && asking === 'link' && (
        <LinkDialog editor={editor} onClose={() => setAsking(null)} />
      )}
      {editor && asking === 'picture' && (
        <PictureDialog editor={editor} onClose={() => setAsking(null)} />
      )}
    </div>
  )
}

/** Asks an editor that is there: one still to come says empty, and is not asked again. */
function Placeholder({ editor, children }: { editor: Editor; children: ReactNode }) {
  const isEmpty = useEditorState({ editor, selector: (state) => state.editor.isEmpty })
  if (!isEmpty) return null
  return (
    <p aria-hidden className="pointer-events-none absolute top-2 text-ink-soft">
      {children}
    </p>
  )
}

/**
 * The nonce that the browser holds this document to, for the styles that the editor adds. Not the
 * one of the latest answer: after a navigation within the app the document is still the first one.
 */
function pageNonce(): string | undefined {
  if (typeof document === 'undefined') return undefined
  return document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce
}

/** What the newest render knows, for an editor that is made once. */
function useLatest(
  dialect: WrittenDialect,
  onFiles: (files: File[]) => void,
  ask: (what: Asking) => void,
) {
  const t = useTranslations('compose')
  const fields = useFieldWords()
  const fillable = useFillable()
  const now = useRef({ t, dialect, onFiles, fields, fillable })
  useEffect(() => {
    now.current = { t, dialect, onFiles, fields, fillable }
  }, [t, dialect, onFiles, fields, fillable])
  return useMemo(() => {
    const has: EditorSurroundings['has'] = (tool) => TOOLS[now.current.dialect].has(tool)
    const surroundings: EditorSurroundings = {
      has,
      words: () => ({
        everybody: now.current.t('mention.everybody'),
        everybodyWords: now.current.t('mention.everybodyWords'),
      }),
      blockName: () => (name) => now.current.t(`tools.${name}`),
      slash: () => ({ askPicture: () => ask('picture') }),
      fields: () => now.current.fields,
      fillable: () => now.current.fillable,
    }
    return {
      surroundings,
      takeFiles(event: ClipboardEvent | DragEvent): boolean {
        const data = 'clipboardData' in event ? event.clipboardData : event.dataTransfer
        const files = [...(data?.files ?? [])]
        if (files.length > 0) now.current.onFiles(files)
        return files.length > 0
      },
      takeKey(event: KeyboardEvent, text: HTMLElement): boolean {
        if (event.key === 'F10' && event.altKey) return goToTools(text)
        if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return false
        if (!has('link')) return false
        event.preventDefault()
        ask('link')
        return true
      },
    }
  }, [ask])
}

/** The way back is Tab: the text follows the tools. */
function goToTools(text: HTMLElement): boolean {
  const tools = text.closest('[data-editor]')?.querySelector<HTMLElement>('[role=toolbar]')
  tools?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
  return tools !== null
}
