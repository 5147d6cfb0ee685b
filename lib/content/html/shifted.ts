const DIGITS = '0123456789'
const SIGNS = '+-=()'

const SUPER = table(`${DIGITS}${SIGNS}ni`, '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ')
const SUB = table(`${DIGITS}${SIGNS}aexnmk`, '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₓₙₘₖ')

/** `x<sup>2</sup>` as x², where Unicode has all the characters; else null. */
export function shifted(text: string, shift: 'super' | 'sub'): string | null {
  const signs = shift === 'super' ? SUPER : SUB
  const found = Array.from(text, (character) => signs.get(character))
  return found.every((sign) => sign !== undefined) ? found.join('') : null
}

function table(from: string, to: string): Map<string, string> {
  const signs = [...to]
  return new Map([...from].map((character, index) => [character, signs[index]!]))
}
