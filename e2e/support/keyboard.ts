import type { Page } from '@playwright/test'

/**
 * Walks the page with the Tab key and returns what went wrong: controls that Tab never reaches, and
 * those whose focus cannot be seen at any of its stops. One control of a group that arrow keys walk is enough.
 */
export async function unreached(page: Page): Promise<string[]> {
  const wanted = await page.evaluate(markControls)
  const names = new Map(wanted.map(({ mark, name }) => [mark, name]))
  const reached = new Set<string>()
  const seen = new Set<string>()
  let first: string | undefined
  for (let step = 0; step < wanted.length * STOPS_IN_ONE + 5; step++) {
    await page.keyboard.press('Tab')
    const focus = await page.evaluate(describeFocus)
    // Between the last control and the first the focus is the browser's own.
    if (!focus) continue
    const { mark = focus.name } = focus
    // Once round: a page may have begun in its middle, at the field that has the focus by itself.
    if (mark === first && reached.size > 1) break
    first ??= mark
    reached.add(mark)
    if (focus.visible) seen.add(mark)
  }
  return [
    ...[...reached].filter((mark) => !seen.has(mark)).map((mark) => `not seen: ${names.get(mark)}`),
    ...[...names].filter(([mark]) => !reached.has(mark)).map(([, name]) => `not reached: ${name}`),
  ]
}

/** Day, month, year and calendar of one date field. */
const STOPS_IN_ONE = 4

/** Numbers every visible control that Tab should reach. Runs in the page. */
function markControls(): { mark: string; name: string }[] {
  const selector =
    'a[href], button, input, select, textarea, summary, [contenteditable=true], [tabindex]'
  const controls = [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => {
    if (element.tabIndex < 0 || element.matches(':disabled, [inert] *, [type=hidden]')) return false
    return element.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true })
  })
  const radios = new Set<string>()
  return controls.flatMap((element, index) => {
    if (element instanceof HTMLInputElement && element.type === 'radio') {
      if (radios.has(element.name)) return []
      radios.add(element.name)
      const chosen = document.querySelector<HTMLElement>(
        `input[type=radio][name="${CSS.escape(element.name)}"]:checked`,
      )
      if (chosen && chosen !== element) chosen.dataset.e2eMark = String(index)
    }
    element.dataset.e2eMark = String(index)
    return [{ mark: String(index), name: element.outerHTML.slice(0, 120) }]
  })
}

/** What has the focus, and whether it shows. Runs in the page. */
function describeFocus(): { mark: string | undefined; name: string; visible: boolean } | null {
  const element = document.activeElement
  if (!(element instanceof HTMLElement) || element === document.body) return null
  const outlined = (candidate: Element | null) => {
    if (!candidate) return false
    const { outlineStyle, outlineWidth } = getComputedStyle(candidate)
    return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0
  }
  // A frame around a text field or beside a hidden checkbox shows the focus of what is in it.
  const around = [element, element.nextElementSibling]
  for (let at = element.parentElement; at && around.length < 7; at = at.parentElement)
    around.push(at)
  return {
    mark: element.dataset.e2eMark,
    name: element.outerHTML.slice(0, 120),
    visible: around.some(outlined),
  }
}
