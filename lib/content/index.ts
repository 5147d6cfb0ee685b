export {
  convertDocument,
  convertHtml,
  SMALLEST_LIMIT,
  type Converted,
  type Target,
} from './convert'
export type { DialectName } from './dialect'
export { DIALECTS } from './dialects'
export { conflicts, fits, TEXT_FORMATS, type Fit, type TextFormat } from './fits'
export { readHtml } from './html/read-html'
export { convertNumbered, numberParts } from './number-parts'
export type { RichDocument, RichMark, RichNode, TextColor } from './rich-document'
export { richDocumentSchema } from './rich-document-schema'
export type { Warning, WarningCode } from './warnings'
