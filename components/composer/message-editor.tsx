'use client'

import { EditorContent, useEditor, useEditorState } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { useEffect, useId, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { CONTROL } from '@/components/ui/control-style'
import { classNames } from '@/components/ui/class-names'
import type { Document } from '@/lib/content/document'
import { mentionExtension } from './mention-extension'
import type { MentionWords } from './mention-items'
import { readPlainText } from './plain-text'

/** Plain text, as the robot's `text` kind shows it; what it cannot show does not exist here. */
const PLAIN_TEXT = StarterKit.configure({
  blockquote: false,
  bold: false,
  bulletList: false,
  code: false,
  codeBlock: false,
  dropcursor: false,
  gapcursor: false,
  heading: false,
  horizontalRule: false,
  italic: false,
  link: false,
  listItem: false,
  listKeymap: false,
  orderedList: false,
  strike: false,
  trailingNode: false,
  underline: false,
})

/**
 * The text of a message. `initial` is read once: give another `key` to show another document.
 */
export function MessageEditor({
  initial,
  onChange,
  error,
}: {
  initial: Document
  onChange: (content: Document) => void
  error?: string | undefined
}) {
  const t = useTranslations('compose')
  const id = useId()
  const words = useWords()
  const extensions = useMemo(() => [PLAIN_TEXT, mentionExtension(words)], [words])
  const attributes = useMemo(
    () => ({
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-labelledby': `${id}-label`,
      'aria-describedby': classNames(`${id}-hint`, error && `${id}-error`),
      ...(error && { 'aria-invalid': 'true' }),
      class: 'min-h-44 py-2 outline-none',
    }),
    [id, error],
  )
  const editor = useEditor({
    extensions,
    content: initial,
    immediatelyRender: false,
    shouldRerenderOnTransaction: false,
    injectNonce: pageNonce(),
    // Lines are paragraphs: one line end between them when copied, as when sent.
    coreExtensionOptions: { clipboardTextSerializer: { blockSeparator: '\n' } },
    editorProps: { attributes, clipboardTextParser: readPlainText },
    onUpdate: ({ editor: changed }) => onChange(changed.getJSON() as Document),
  })
  const isEmpty = useEditorState({ editor, selector: (state) => state.editor?.isEmpty ?? true })

  return (
    <div className="flex flex-col gap-1.5">
      <span
        id={`${id}-label`}
        className="text-sm font-medium"
        onClick={() => editor?.commands.focus()}
      >
        {t('text.label')}
      </span>
      <div
        className={classNames(
          CONTROL,
          'relative focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent',
          error && 'border-bad',
        )}
      >
        {isEmpty && (
          <p aria-hidden className="pointer-events-none absolute top-2 text-ink-soft">
            {t('text.placeholder')}
          </p>
        )}
        <EditorContent editor={editor} className="wrap-name min-h-44" />
      </div>
      <p id={`${id}-hint`} className="text-sm text-ink-soft">
        {t('text.hint')}
      </p>
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
    </div>
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

/** The words of the mention list in the present language, without making the editor anew. */
function useWords(): () => MentionWords {
  const t = useTranslations('compose.mention')
  const latest = useRef<MentionWords>({ everybody: '', everybodyWords: '' })
  useEffect(() => {
    latest.current = { everybody: t('everybody'), everybodyWords: t('everybodyWords') }
  }, [t])
  return useMemo(() => () => latest.current, [])
}
