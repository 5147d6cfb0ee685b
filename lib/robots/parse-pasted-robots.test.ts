import { describe, expect, it } from 'vitest'
import { parsePastedRobots } from './parse-pasted-robots'

const URL_A =
  'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693a91f6-7abc-4bc4-97a0-0ec2sifa5aaa'
const URL_B =
  'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=11111111-7abc-4bc4-97a0-0ec2b1fa5bbb'

describe('a pasted list of robots', () => {
  it('is read from a spreadsheet: columns between tabs, its header left out', () => {
    const text = `webhook_name\twebhook_url\ttarget_description\nFront desk\t${URL_A}\tMacau, 2/F\n老師群\t${URL_B}\t\n`
    expect(parsePastedRobots(text)).toEqual([
      { name: 'Front desk', url: URL_A, description: 'Macau, 2/F' },
      { name: '老師群', url: URL_B, description: '' },
    ])
  })

  it('is read from lines typed by hand, with commas, bars or just spaces', () => {
    const text = `Front desk, ${URL_A}, for parents\r\nTutors | ${URL_B}\n\nMath team ${URL_A}`
    expect(parsePastedRobots(text)).toEqual([
      { name: 'Front desk', url: URL_A, description: 'for parents' },
      { name: 'Tutors', url: URL_B, description: '' },
      { name: 'Math team', url: URL_A, description: '' },
    ])
  })

  it('finds the URL in whatever column it stands', () => {
    expect(parsePastedRobots(`${URL_A}\tFront desk`)).toEqual([
      { name: 'Front desk', url: URL_A, description: '' },
    ])
  })

  it('takes a URL alone, and keeps a line without one so that its problem is shown', () => {
    expect(parsePastedRobots(`${URL_A}\nFront desk`)).toEqual([
      { name: '', url: URL_A, description: '' },
      { name: 'Front desk', url: '', description: '' },
    ])
  })

  it('is empty when nothing was pasted', () => {
    expect(parsePastedRobots(' \n\t\n')).toEqual([])
  })
})
