import { expect, it } from 'vitest'
import { metricsText } from './metrics-text'

it('writes a figure with its help, its type and its labels, escaped', () => {
  const text = metricsText([
    {
      name: 'courier_things',
      help: 'Things,\nin two lines \\ and more.',
      type: 'gauge',
      values: [{ value: 1.5 }, { labels: { kind: 'a"b\\c\nd', state: 'free' }, value: 2 }],
    },
    { name: 'courier_none_total', help: 'None.', type: 'counter', values: [] },
  ])
  expect(text).toBe(
    [
      '# HELP courier_things Things,\\nin two lines \\\\ and more.',
      '# TYPE courier_things gauge',
      'courier_things 1.5',
      'courier_things{kind="a\\"b\\\\c\\nd",state="free"} 2',
      '# HELP courier_none_total None.',
      '# TYPE courier_none_total counter',
      '',
    ].join('\n'),
  )
})
