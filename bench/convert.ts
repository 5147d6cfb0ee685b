import { NodeHtmlMarkdown } from 'node-html-markdown'
import TurndownService from 'turndown'
import { convertDocument, convertHtml, readHtml, type RichDocument } from '@/lib/content'
import { editorDocuments } from './support/editor-documents'
import { report } from './support/report'

const WARM_UP = 80
const ROUNDS = 7

/**
 * Milliseconds per document, beside two well-known converters, on the same editor documents in the
 * same run; from the editor means: from its document, which the others cannot read. Ours also checks addresses, keeps literals harmless, counts bytes and cuts parts.
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
    'ours from HTML, markdown_v2': (html: string) => void convertHtml(html, { to: 'markdown_v2' }),
    'ours from HTML, markdown': (html: string) => void convertHtml(html, { to: 'markdown' }),
    'ours from HTML, text': (html: string) => void convertHtml(html, { to: 'text' }),
    turndown: (html: string) => void turndown.turndown(html),
    'node-html-markdown': (html: string) => void nodeHtmlMarkdown.translate(html),
  }
  const sizes = documents.map((html) => Buffer.byteLength(html)).sort((a, b) => a - b)
  print({ documents: sizes.length, smallestBytes: sizes[0], largestBytes: sizes.at(-1) })
  const times = measure(documents, converters)
  const means = new Map<string, number>()
  for (const [name, own] of times) {
    const mean = own.reduce((sum, time) => sum + time, 0) / own.length
    means.set(name, mean)
    print({
      name,
      meanMs: mean,
      medianMs: at(own, 0.5),
      p95Ms: at(own, 0.95),
      p99Ms: at(own, 0.99),
      slowestMs: own.at(-1),
    })
  }
  for (const ours of ['ours from the editor, markdown_v2', 'ours from HTML, markdown_v2']) {
    print({
      name: ours,
      timesTurndownsSpeed: means.get('turndown')! / means.get(ours)!,
      timesNodeHtmlMarkdownsSpeed: means.get('node-html-markdown')! / means.get(ours)!,
    })
  }
  const slowest = [...times]
    .filter(([name]) => name.startsWith('ours'))
    .map(([, own]) => own.at(-1)!)
  const value = Math.max(...slowest)
  report({ bench: 'convert', name: 'slowest document of ours', value, unit: 'ms', target: 20 })
}

type Converters = Record<string, (html: string) => void>

/**
 * Each document's time in its median round, the shortest first. The converters take turns with each
 * document, so that whatever else this machine does hits all of them.
 */
function measure(documents: string[], converters: Converters): Map<string, number[]> {
  const all = Object.entries(converters)
  const times = new Map(all.map(([name]) => [name, [] as number[]]))
  for (const [, convert] of all) documents.slice(0, WARM_UP).forEach(convert)
  for (const html of documents) {
    const rounds = Array.from({ length: ROUNDS }, () => all.map(([, run]) => timed(run, html)))
    all.forEach(([name], index) => {
      const own = rounds.map((round) => round[index]!).sort((a, b) => a - b)
      times.get(name)!.push(at(own, 0.5))
    })
  }
  for (const own of times.values()) own.sort((a, b) => a - b)
  return times
}

function timed(run: (html: string) => void, html: string): number {
  const start = performance.now()
  run(html)
  return performance.now() - start
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
