import { useEffect } from 'react'

/** Tells screen readers that the text has a list now, and which of its entries would be taken. */
export function useCombobox(
  textbox: HTMLElement,
  listId: string,
  open: boolean,
  index: number,
): void {
  useEffect(() => {
    if (!open) return
    textbox.setAttribute('role', 'combobox')
    textbox.removeAttribute('aria-multiline')
    textbox.setAttribute('aria-expanded', 'true')
    textbox.setAttribute('aria-autocomplete', 'list')
    textbox.setAttribute('aria-controls', listId)
    return () => {
      textbox.setAttribute('role', 'textbox')
      textbox.setAttribute('aria-multiline', 'true')
      for (const name of ['aria-expanded', 'aria-autocomplete', 'aria-controls']) {
        textbox.removeAttribute(name)
      }
    }
  }, [textbox, listId, open])

  useEffect(() => {
    if (!open || index < 0) return
    textbox.setAttribute('aria-activedescendant', `${listId}-${index}`)
    return () => textbox.removeAttribute('aria-activedescendant')
  }, [textbox, listId, open, index])
}
