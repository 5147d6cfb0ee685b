/** Puts the focus on the first field that is marked as wrong. */
export function toFirstWrong(form: HTMLFormElement): void {
  form.querySelector<HTMLElement>('[aria-invalid]')?.focus()
}
