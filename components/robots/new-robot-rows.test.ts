import { describe, expect, it } from 'vitest'
import { checkRows, emptyRow, problemsByRow, withPasted, type NewRobotRow } from './new-robot-rows'

const KEY = '693a91f6-7abc-4bc4-97a0-0ec2b1fa5aaa'
const URL_A = `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}`
const URL_B = URL_A.replace('693a91f6', '11111111')
const ORIGINS = { liveOrigin: 'https://qyapi.weixin.qq.com' }
const row = (name: string, url: string, id = 1): NewRobotRow => ({ id, name, url, description: '' })

describe('the list of robots to add', () => {
  it('takes pasted lines after what was typed, and drops untouched lines', () => {
    const typed = [row('Desk', URL_A, 1), emptyRow([row('', '', 1)])]
    const { rows, read } = withPasted(typed, `Tutors\t${URL_B}\tAll`, 'Group')
    expect(rows.map(({ name }) => name)).toEqual(['Desk', 'Tutors'])
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2)
    expect(read).toBe(1)
  })

  it('suggests the group’s name, counted on, for lines that have none', () => {
    const { rows } = withPasted([], `${URL_A}\n${URL_B}`, 'Front desk')
    expect(rows.map(({ name }) => name)).toEqual(['Front desk', 'Front desk 2'])
  })

  it('leaves out what is too much and says so', () => {
    const { rows, leftOut } = withPasted([], `${URL_A}\n`.repeat(60), 'A')
    expect(rows).toHaveLength(50)
    expect(leftOut).toBe(true)
  })

  it('names what is wrong in each line', () => {
    const { webhooks, problems } = checkRows(
      [row('', URL_A), row('B', 'https://example.com/'), row('C', URL_A)],
      ORIGINS,
    )
    expect(webhooks[0]).toMatchObject({ key: KEY })
    expect(problems.map((each) => [each.name?.code, each.url?.code])).toEqual([
      ['required', undefined],
      [undefined, 'webhook_wrong_host'],
      [undefined, 'webhook_repeated_in_list'],
    ])
  })

  it('sorts the server’s problems by line and passes over others', () => {
    const problem = (field: string) => ({ field, code: 'x', message: '' })
    const sorted = problemsByRow(
      [problem('robots.1.url'), problem('groupId'), problem('robots.9.name')],
      2,
    )
    expect(sorted).toEqual([{}, { url: problem('robots.1.url') }])
  })
})
