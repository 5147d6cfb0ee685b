import { MARKDOWN_MAX_BYTES, TEXT_MAX_BYTES } from '@/lib/wecom/limits'
import type { Dialect, DialectName } from '../dialect'
import { code, codeAsLines, rule, ruleAsLine } from './code'
import {
  image,
  imageAsLink,
  imageAsText,
  link,
  linkAsText,
  mention,
  mentionAsText,
} from './inlines'
import { list, listAsLines } from './lists'
import { heading, headingAsParagraph, headingOutsideContainers, paragraph } from './paragraphs'
import { quote, quoteAsParagraphs, quoteOutsideLists } from './quotes'
import { table, tableAsLines } from './tables'

/** An app's `text` (longer ones are cut without a word) and `markdown`, bytes. WeCom path/90236 */
const APP_TEXT_MAX_BYTES = 2_048
const APP_MARKDOWN_MAX_BYTES = 2_048
/** An AI bot's `markdown`, bytes. WeCom path/101463 */
const BOT_MARKDOWN_MAX_BYTES = 20_480
/** The text of a message to customers, bytes. WeCom path/92135 */
const PARENTS_TEXT_MAX_BYTES = 4_000

const text: Dialect = {
  name: 'text',
  maxBytes: TEXT_MAX_BYTES,
  markup: false,
  lineBreak: '\n',
  blockGap: '\n',
  boldTitles: false,
  shows: { bold: false, italic: false, color: false, code: false },
  inline: { link: linkAsText, mention, image: imageAsText },
  block: {
    paragraph,
    heading: headingAsParagraph,
    list: listAsLines,
    quote: quoteAsParagraphs,
    code: codeAsLines,
    rule: ruleAsLine,
    table: tableAsLines,
  },
}

const markdown: Dialect = {
  name: 'markdown',
  maxBytes: MARKDOWN_MAX_BYTES,
  markup: true,
  lineBreak: '\n',
  blockGap: '\n\n',
  boldTitles: true,
  shows: { bold: true, italic: false, color: true, code: true },
  inline: { link, mention, image: imageAsLink },
  block: {
    paragraph,
    heading: headingOutsideContainers,
    list: listAsLines,
    quote: quoteOutsideLists,
    code: codeAsLines,
    rule: ruleAsLine,
    table: tableAsLines,
  },
}

const markdownV2: Dialect = {
  name: 'markdown_v2',
  maxBytes: MARKDOWN_MAX_BYTES,
  markup: true,
  // Two spaces: else CommonMark would see one long line.
  lineBreak: '  \n',
  blockGap: '\n\n',
  boldTitles: false,
  shows: { bold: true, italic: true, color: false, code: true },
  inline: { link, mention: mentionAsText, image },
  block: { paragraph, heading, list, quote: quote(3), code, rule, table },
}

/** The dialects by name: a robot's three first. WeCom path/99110, path/90236, path/92135 */
export const DIALECTS: Record<DialectName, Dialect> = {
  text,
  markdown,
  markdown_v2: markdownV2,
  app_text: {
    ...text,
    name: 'app_text',
    maxBytes: APP_TEXT_MAX_BYTES,
    inline: { ...text.inline, mention: mentionAsText },
  },
  app_markdown: {
    ...markdown,
    name: 'app_markdown',
    maxBytes: APP_MARKDOWN_MAX_BYTES,
    inline: { ...markdown.inline, mention: mentionAsText },
  },
  // As measured on phones: no word of slanted letters, or of a line across.
  bot_markdown: {
    ...markdownV2,
    name: 'bot_markdown',
    maxBytes: BOT_MARKDOWN_MAX_BYTES,
    shows: { ...markdownV2.shows, italic: false },
    block: { ...markdownV2.block, rule: ruleAsLine },
  },
  parents_text: {
    ...text,
    name: 'parents_text',
    maxBytes: PARENTS_TEXT_MAX_BYTES,
    inline: { ...text.inline, mention: mentionAsText },
  },
}
