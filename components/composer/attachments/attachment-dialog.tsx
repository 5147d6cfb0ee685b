import { useState, type FormEvent, type ReactNode } from 'react'
import { flushSync } from 'react-dom'
import { toFirstWrong } from '@/components/composer/to-first-wrong'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { FormPreview } from './form-preview'

/**
 * The forms of attachments check at the first try to apply them; from then on `checked` holds, and
 * what is wrong stands at its field.
 */
export function useAttachmentForm(problems: readonly unknown[], apply: () => void) {
  const [checked, setChecked] = useState(false)

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    event.stopPropagation()
    if (problems.length > 0) {
      flushSync(() => setChecked(true))
      return toFirstWrong(event.currentTarget)
    }
    apply()
  }

  return { checked, submit }
}

/** A form with what it will look like beside it. */
export function AttachmentDialog({
  id,
  title,
  description,
  apply,
  wide = false,
  preview,
  isEmpty,
  onSubmit,
  onClose,
  children,
}: {
  /** Of the form. */
  id: string
  title: string
  description?: string
  /** The words of its button. */
  apply: string
  /** More room between its parts. */
  wide?: boolean
  preview: ReactNode
  /** Nothing is there to be drawn yet. */
  isEmpty: boolean
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  onClose: () => void
  children: ReactNode
}) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={description}
      width="large"
      footer={
        <Button type="submit" form={id} variant="primary">
          {apply}
        </Button>
      }
    >
      <div className="grid gap-6 md:grid-cols-[minmax(0,1fr)_18rem]">
        <form
          id={id}
          noValidate
          onSubmit={onSubmit}
          className={wide ? 'flex flex-col gap-6' : 'flex flex-col gap-4'}
        >
          {children}
        </form>
        <FormPreview isEmpty={isEmpty}>{preview}</FormPreview>
      </div>
    </Dialog>
  )
}
