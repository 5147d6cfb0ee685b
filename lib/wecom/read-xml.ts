import { Parser } from 'htmlparser2'

/** An element's children by name: text, another element, or a list where a name comes again. */
export type XmlElement = { [name: string]: XmlValue }
export type XmlValue = string | XmlElement | XmlValue[]

/** WeCom's messages are flat and small; what is not is none of them. */
const MAX_DEPTH = 8
const MAX_ELEMENTS = 1_000

type Open = { name: string; text: string; children: XmlElement; hasChildren: boolean }

/**
 * Reads a small XML document as WeCom sends it. No entity is expanded but the five of XML and
 * characters by number; no document type, no address is looked at. `undefined` when it is torn, too
 * deep or too large.
 */
export function readXml(text: string): XmlElement | undefined {
  const stack: Open[] = [opened('')]
  let elements = 0
  let isBad = false
  const parser = new Parser(
    {
      onopentag(name) {
        elements++
        if (stack.length > MAX_DEPTH || elements > MAX_ELEMENTS) isBad = true
        else stack.push(opened(name))
      },
      ontext(data) {
        stack.at(-1)!.text += data
      },
      onclosetag(name, isImplied) {
        const closed = isBad ? undefined : stack.pop()
        const parent = stack.at(-1)
        if (isImplied || !closed || !parent || closed.name !== name) return void (isBad = true)
        add(parent, name, closed.hasChildren ? closed.children : closed.text.trim())
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.write(text)
  parser.end()
  const [root] = stack
  const xml = root?.children['xml']
  if (isBad || stack.length !== 1 || typeof xml !== 'object' || Array.isArray(xml)) return undefined
  return xml
}

/** The text of one child; `undefined` when there is none, or more than text. */
export function textIn(element: XmlElement, name: string): string | undefined {
  const value = Object.hasOwn(element, name) ? element[name] : undefined
  return typeof value === 'string' ? value : undefined
}

function opened(name: string): Open {
  return { name, text: '', children: Object.create(null) as XmlElement, hasChildren: false }
}

function add(parent: Open, name: string, value: XmlValue): void {
  const before = parent.children[name]
  parent.hasChildren = true
  if (before === undefined) parent.children[name] = value
  else parent.children[name] = Array.isArray(before) ? [...before, value] : [before, value]
}
