import { expect, it } from 'vitest'
import { can, PERMISSIONS } from './policy'

const allowedTo = (role: 'viewer' | 'sender' | 'admin') =>
  PERMISSIONS.filter((permission) => can(role, permission))

it('lets a viewer read and keep their own account', () => {
  expect(allowedTo('viewer')).toEqual(['account', 'log.read', 'sandbox.read'])
})

it('lets a sender also send, and edit people and groups', () => {
  expect(allowedTo('sender')).toEqual([
    ...allowedTo('viewer'),
    'messages.send',
    'people.write',
    'groups.write',
  ])
})

it('lets an admin do everything', () => {
  expect(allowedTo('admin')).toEqual([...PERMISSIONS])
})
