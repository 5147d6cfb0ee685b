import { describe, expect, it } from 'vitest'
import { TestClock } from '@/lib/clock'
import { createSandbox, type Sandbox } from '@/lib/sandbox/sandbox'
import { presentChat, presentOverview, requireRobot } from './present-sandbox'

const KEY = '693a91f6-7abc-4bc4-97a0-0ec2b1fa5aaa'

function withOneRobot(): { sandbox: Sandbox; groupId: string } {
  const sandbox = createSandbox({ clock: new TestClock() })
  const { id } = sandbox.addGroup({ name: 'Front desk', members: ['Ka Ian'] })
  sandbox.addRobot({ name: 'Notices', groupId: id, key: KEY })
  return { sandbox, groupId: id }
}

function arrive(sandbox: Sandbox, groupId: string, id: number, body: string): void {
  const arrival = {
    id,
    at: '2026-03-02T01:00:00.000Z',
    call: 'send' as const,
    robotKey: KEY,
    robotName: 'Notices',
    groupId,
    kind: 'text',
    accepted: true,
    errcode: 0,
    errmsg: 'ok',
    body,
  }
  sandbox.apply({ event: 'arrival', arrival, counted: true })
}

const text = (content: string) => JSON.stringify({ msgtype: 'text', text: { content } })

describe('what pages see of the sandbox', () => {
  it('names robots and faults without their keys, and finds a robot by what stands for it', () => {
    const { sandbox, groupId } = withOneRobot()
    sandbox.setFault({ robotKey: KEY, kind: 'busy', count: 2 })
    arrive(sandbox, groupId, 1, text('Hello'))
    const overview = presentOverview(sandbox)
    expect(JSON.stringify([overview, presentChat(sandbox, groupId)])).not.toContain(KEY)
    expect(overview.groups[0]?.robots[0]).toMatchObject({ keyEnding: '5aaa', used: 1, count: 20 })
    expect(overview.faults).toMatchObject([{ kind: 'busy', count: 2 }])
    expect(requireRobot(sandbox, overview.faults[0]!.robotId).key).toBe(KEY)
    expect(() => requireRobot(sandbox, '0123456789abcdef')).toThrow('no such robot')
  })

  it('shows the newest messages, oldest first, and their bodies as they came', () => {
    const { sandbox, groupId } = withOneRobot()
    for (let id = 1; id <= 70; id += 1) arrive(sandbox, groupId, id, text(`<@kaian> no. ${id}`))
    arrive(sandbox, groupId, 71, 'no JSON at all')
    const { messages } = presentChat(sandbox, groupId)
    expect(messages).toHaveLength(60)
    expect(messages.at(-2)?.payload).toEqual({
      msgtype: 'text',
      text: { content: '<@kaian> no. 70' },
    })
    expect(messages.at(-1)?.payload).toBe('no JSON at all')
    arrive(sandbox, groupId, 72, text('<@kaian> see'))
    expect(presentOverview(sandbox).groups[0]?.last).toMatchObject({ id: 72, text: '@kaian see' })
  })

  it('stops at some megabytes of pictures, but always shows the newest', () => {
    const { sandbox, groupId } = withOneRobot()
    for (const id of [1, 2, 3]) arrive(sandbox, groupId, id, text('x'.repeat(2_500_000)))
    expect(presentChat(sandbox, groupId).messages.map(({ id }) => id)).toEqual([2, 3])
    arrive(sandbox, groupId, 4, text('x'.repeat(7_000_000)))
    expect(presentChat(sandbox, groupId).messages.map(({ id }) => id)).toEqual([4])
  })

  it('has no chat for a group that is not there', () => {
    expect(() => presentChat(withOneRobot().sandbox, 'g9')).toThrow('no such group')
  })
})
