import { Random } from '@/lib/sample-centre/random'
const WORDS =
  'Dear parents please note that the fee for May is due before the lesson on Monday and will be confirmed by our office as soon as it has arrived thank you very much'.split(
    ' ',
  )
const SENTENCES = [
  '請於五月一日前繳交學費，謝謝。',
  '補課時間改為星期六下午三時，地點不變。',
  '如有查詢，請致電與我們聯絡！',
  '陳同學今個月的進度很好，請繼續努力。',
]

/**
 * 240 documents of 1–20 kB as the editor writes them, the same every time: short paragraphs, as in
 * announcements, with marks, lists, quotes, tables and code among them.
 */
export function editorDocuments(): string[] {
  const random = new Random(20261120)
  return Array.from({ length: 240 }, (_, index) => {
    const wanted = 1_000 + Math.round((19_000 * index) / 239)
    let html = ''
    for (;;) {
      const block = blockOf(random)
      if (Buffer.byteLength(html + block) > wanted && html !== '') return html
      html += block
    }
  })
}

function blockOf(random: Random): string {
  switch (random.between(0, 9)) {
    case 0:
      return `<h2>${text(random, 5)}</h2>`
    case 1:
      return `<ul>${items(random)}</ul>`
    case 2:
      return `<ol start="1">${items(random)}</ol>`
    case 3:
      return `<blockquote><p>${inline(random)}</p></blockquote>`
    case 4:
      return `<pre><code class="language-js">const fee = ${random.between(0, 899)} * 2\nsend(fee)</code></pre>`
    case 5:
      return table(random)
    default:
      return `<p>${inline(random)}</p>`
  }
}

function items(random: Random): string {
  const count = random.between(2, 5)
  return Array.from({ length: count }, () => `<li><p>${inline(random)}</p></li>`).join('')
}

function table(random: Random): string {
  const row = (cell: string) =>
    `<tr>${Array.from({ length: 3 }, () => `<${cell}><p>${text(random, 2)}</p></${cell}>`).join('')}</tr>`
  const rows = Array.from({ length: 2 + random.between(0, 3) }, () => row('td'))
  return `<table><tbody>${row('th')}${rows.join('')}</tbody></table>`
}

function inline(random: Random): string {
  return Array.from({ length: random.between(1, 4) }, () => {
    const words = text(random, random.between(2, 8))
    switch (random.between(0, 7)) {
      case 0:
        return `<strong>${words}</strong>`
      case 1:
        return `<em>${words}</em>`
      case 2:
        return `<a href="https://example.com/${random.between(0, 999)}?a=1&amp;b=2">${words}</a>`
      case 3:
        return `<code>x_${random.between(0, 8)} * y</code>`
      default:
        return words
    }
  }).join(' ')
}

function text(random: Random, count: number): string {
  return Array.from({ length: count }, () =>
    random.between(0, 5) === 0 ? random.pick(SENTENCES) : random.pick(WORDS),
  ).join(' ')
}
