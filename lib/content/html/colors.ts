import type { TextColor } from '../rich-document'

/** What a pasted colour comes to: one of WeCom's three, none worth keeping, or one that is lost. */
export type NearColor = { color: TextColor } | { lost: string } | null

/**
 * Greens are `info`, greys lighter than a text's usual ones `comment`, reds and oranges `warning`.
 * Blacks and whites are nobody's choice of a colour.
 */
export function nearColor(css: string): NearColor {
  const name = css.trim().toLowerCase()
  const rgb = rgbOf(name)
  if (!rgb) return null
  const { hue, chroma, lightness } = measures(rgb)
  if (chroma < 0.12) return lightness >= 0.46 && lightness <= 0.8 ? { color: 'comment' } : null
  if (lightness < 0.13 || lightness > 0.9) return null
  if (hue >= 80 && hue <= 175) return { color: 'info' }
  if (hue <= 45 || hue >= 345) return { color: 'warning' }
  return { lost: name.slice(0, 32) }
}

type Rgb = readonly [number, number, number]

const NAMED: Readonly<Record<string, Rgb>> = {
  gray: [128, 128, 128],
  grey: [128, 128, 128],
  darkgray: [169, 169, 169],
  darkgrey: [169, 169, 169],
  silver: [192, 192, 192],
  red: [255, 0, 0],
  darkred: [139, 0, 0],
  crimson: [220, 20, 60],
  tomato: [255, 99, 71],
  orangered: [255, 69, 0],
  orange: [255, 165, 0],
  darkorange: [255, 140, 0],
  green: [0, 128, 0],
  lime: [0, 255, 0],
  limegreen: [50, 205, 50],
  forestgreen: [34, 139, 34],
  seagreen: [46, 139, 87],
  blue: [0, 0, 255],
  navy: [0, 0, 128],
  purple: [128, 0, 128],
  yellow: [255, 255, 0],
}

function rgbOf(name: string): Rgb | null {
  if (Object.hasOwn(NAMED, name)) return NAMED[name]!
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(name)
  if (short) return triple(short.slice(1).map((digit) => Number.parseInt(digit + digit, 16)))
  const long = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})(?:[0-9a-f]{2})?$/.exec(name)
  if (long) return triple(long.slice(1).map((digits) => Number.parseInt(digits, 16)))
  const written = /^rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})/.exec(name)
  return written ? triple(written.slice(1).map((digits) => Math.min(Number(digits), 255))) : null
}

function triple([red = 0, green = 0, blue = 0]: number[]): Rgb {
  return [red, green, blue]
}

/** Hue in degrees; chroma and lightness between 0 and 1. */
function measures([r, g, b]: Rgb): { hue: number; chroma: number; lightness: number } {
  const most = Math.max(r, g, b)
  const range = most - Math.min(r, g, b)
  const lightness = (most + Math.min(r, g, b)) / 510
  if (range === 0) return { hue: 0, chroma: 0, lightness }
  const sector =
    most === r ? (g - b) / range : most === g ? 2 + (b - r) / range : 4 + (r - g) / range
  return { hue: (sector * 60 + 360) % 360, chroma: range / 255, lightness }
}
