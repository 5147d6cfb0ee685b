import { expect, it } from 'vitest'
import { findGroups } from './find-groups'

const groups = [
  { id: 1, name: 'Front desk 前台', description: '' },
  { id: 2, name: 'Tutors', description: 'All maths teachers' },
]
const robots = [{ id: 7, groupId: 1, name: 'Courier A', description: '' }]
const names = (query: string) => findGroups(groups, robots, query).map(({ group }) => group.name)

it('finds groups by their words and by their robots, whatever the case and width', () => {
  expect(names('')).toHaveLength(2)
  expect(names('前台')).toEqual(['Front desk 前台'])
  expect(names('ＭＡＴＨＳ ')).toEqual(['Tutors'])
  expect(names('courier a')).toEqual(['Front desk 前台'])
  expect(names('nobody')).toEqual([])
})
