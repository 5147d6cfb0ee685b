import type { Browser, Response } from '@playwright/test'

/** Texts that the editor's packages carry through every minifier. */
const EDITOR = /ProseMirror|tiptap/i

export type Weight = {
  scripts: number
  /** Over the wire, as compressed by the server. */
  scriptBytes: number
  /** Scripts with the editor's code in them. */
  withEditor: number
}

/** What a page of the app makes an empty browser load, until the network is quiet. */
export async function weighPage(
  browser: Browser,
  url: string,
  cookie?: { name: string; value: string },
): Promise<Weight> {
  const context = await browser.newContext()
  try {
    if (cookie) await context.addCookies([{ ...cookie, url }])
    const page = await context.newPage()
    const scripts: Response[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') scripts.push(response)
    })
    const shown = await page.goto(url, { waitUntil: 'networkidle' })
    if (shown?.status() !== 200 || !page.url().startsWith(url))
      throw new Error(`${url} was not shown`)
    const sizes = await Promise.all(scripts.map((each) => each.request().sizes()))
    const texts = await Promise.all(scripts.map((each) => each.text()))
    return {
      scripts: scripts.length,
      scriptBytes: sizes.reduce((sum, size) => sum + size.responseBodySize, 0),
      withEditor: texts.filter((text) => EDITOR.test(text)).length,
    }
  } finally {
    await context.close()
  }
}
