/** The fields of a callback; a list repeats its element. */
export type XmlFields = { [name: string]: XmlValue | XmlValue[] }

type XmlValue = string | number | XmlFields

/** `<xml>…</xml>` as WeCom writes it: texts in CDATA, numbers bare. */
export function toXml(fields: XmlFields): string {
  return `<xml>${inner(fields)}</xml>`
}

export function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

function inner(fields: XmlFields): string {
  return Object.entries(fields)
    .flatMap(([name, value]) =>
      Array.isArray(value) ? value.map((one) => element(name, one)) : element(name, value),
    )
    .join('')
}

function element(name: string, value: XmlValue): string {
  if (typeof value === 'object') return `<${name}>${inner(value)}</${name}>`
  return `<${name}>${typeof value === 'number' ? value : cdata(value)}</${name}>`
}
