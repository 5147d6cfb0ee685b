'use client'

import { useEditorState, type Editor } from '@tiptap/react'
import { CircleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { backToText } from '@/components/composer/editor/back-to-text'
import { Button } from '@/components/ui/button'
import type { FieldName } from '@/lib/templates/fields'
import { shownErrors } from './field-chips'
import type { ShownError } from './find-fields'
import { useFieldProblemText } from './use-field-problem-text'

/** The others are told when these are mended. */
const MOST_SHOWN = 5

/** What is wrong with the personal fields of the text, each with what to do. */
export function FieldProblems({ editor, id }: { editor: Editor; id: string }) {
  const t = useTranslations('fields.problems')
  const problemText = useFieldProblemText()
  const errors = useEditorState({ editor, selector: ({ editor: now }) => shownErrors(now.state) })

  return (
    <div id={id} role="status">
      {errors.length > 0 && (
        <ul aria-label={t('label')} className="flex flex-col gap-1.5 text-sm text-bad">
          {errors.slice(0, MOST_SHOWN).map((error) => (
            <li key={error.from} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="wrap-name flex min-w-0 items-start gap-2">
                <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
                {problemText(error.code, paramsOf(error))}
              </span>
              {error.suggestion && (
                <Button size="small" onClick={() => rename(editor, error, error.suggestion!)}>
                  {t('use', { name: `{{${error.suggestion}}}` })}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

export function paramsOf({ name, suggestion, line }: ShownError) {
  return { name: name ?? '', suggestion: suggestion ?? '', line }
}

/** Puts the right name in place of the wrong one; its fallback stays. */
function rename(editor: Editor, { from, to, name = '' }: ShownError, right: FieldName): void {
  const at = from + editor.state.doc.textBetween(from, to).indexOf(name)
  backToText(editor)
    .command(({ tr }) => {
      tr.insertText(right, at, at + name.length)
      return true
    })
    .run()
}
