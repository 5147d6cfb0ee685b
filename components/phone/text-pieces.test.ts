import { describe, expect, it } from 'vitest'
import { listedMentions, textPieces } from './text-pieces'

describe('a text on the phone', () => {
  it('is cut at mentions and links, and joins to the same characters again', () => {
    expect(textPieces('Dear <@chan.ka-ian>, see https://a.mo/x?y=1，多謝 <3')).toEqual([
      { kind: 'text', text: 'Dear ' },
      { kind: 'mention', id: 'chan.ka-ian' },
      { kind: 'text', text: ', see ' },
      { kind: 'link', text: 'https://a.mo/x?y=1' },
      { kind: 'text', text: '，多謝 <3' },
    ])
  })

  it('is one piece without either, and none when empty', () => {
    expect(textPieces('a < b @ c')).toEqual([{ kind: 'text', text: 'a < b @ c' }])
    expect(textPieces('')).toEqual([])
  })

  it('mentions everybody once, however many lists say so', () => {
    expect(
      listedMentions({ mentioned_list: ['@all'], mentioned_mobile_list: ['@all', '66123456'] }),
    ).toEqual(['@all', '66123456'])
  })
})
