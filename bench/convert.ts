import { NodeHtmlMarkdown } from 'node-html-markdown'
import TurndownService from 'turndown'
import { convertDocument, convertHtml, readHtml, type RichDocument } from '@/lib/content'
import { editorDocuments } from './support/editor-documents'

const ROUNDS = 5

/**
 * Milliseconds per document, beside two well-known converters, on the same editor documents in the
 * same run. Ours also checks addresses, keeps literals harmless, counts bytes and cuts parts.
 */
export async function run(): Promise<void> {
  const documents = editorDocuments()
  const turndown = new TurndownService()
  const nodeHtmlMarkdown = new NodeHtmlMarkdown()
  const read = new Map<string, RichDocument>()
  for (const html of documents)
    read.set(
      html,
      readHtml(html, () => {}),
    )
  const converters = {
    'ours from the editor, markdown_v2': (html: string) =>
      void convertDocument(read.get(html)!, { to: 'markdown_v2' }),
    'ours, markdown_v2': (html: string) => void convertHtml(html, { to: 'markdown_v2' }),
    'ours, markdown': (html: string) => void convertHtml(html, { to: 'markdown' }),
    'ours, text': (html: string) => void convertHtml(html, { to: 'text' }),
    turndown: (html: string) => void turndown.turndown(html),
    'node-html-markdown': (html: string) => void nodeHtmlMarkdown.translate(html),
  }
  const sizes = documents.map((html) => Buffer.byteLength(html)).sort((a, b) => a - b)
  print({ documents: sizes.length, smallestBytes: sizes[0], largestBytes: sizes.at(-1) })
  const means = new Map<string, number>()
  for (const [name, convert] of Object.entries(converters)) {
    documents.slice(0, 40).forEach(convert)
    const { times, slowestCallMs } = measure(documents, convert)
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length
    means.set(name, mean)
    const [median, p99, most] = [at(times, 0.5), at(times, 0.99), times.at(-1)!]
    print({ name, meanMs: mean, medianMs: median, p99Ms: p99, slowestMs: most, slowestCallMs })
  }
  const ours = means.get('ours, markdown_v2')!
  print({
    timesTurndownsSpeed: means.get('turndown')! / ours,
    timesNodeHtmlMarkdownsSpeed: means.get('node-html-markdown')! / ours,
  })
}

/** Each document's time in its median round, the shortest first; and the longest of all calls. */
function measure(documents: string[], convert: (html: string) => void) {
  let slowestCallMs = 0
  const times = documents.map((html) => {
    const rounds = Array.from({ length: ROUNDS }, () => {
      const start = performance.now()
      convert(html)
      return performance.now() - start
    }).sort((a, b) => a - b)
    slowestCallMs = Math.max(slowestCallMs, rounds.at(-1)!)
    return at(rounds, 0.5)
  })
  return { times: times.sort((a, b) => a - b), slowestCallMs }
}

function at(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
}

function print(figures: Record<string, string | number | undefined>): void {
  const rounded = Object.entries(figures).map(([name, value]) => [
    name,
    typeof value === 'number' ? Number(value.toPrecision(4)) : value,
  ])
  console.log(JSON.stringify(Object.fromEntries(rounded)))
}
