import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readReports } from './test-report.mjs'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'courier-reports-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('nothing was written, so nothing passed', () => {
  expect(readReports(folder)).toEqual({
    passed: 0,
    failed: 0,
    failedIn: [],
    flaky: [],
    slowest: [],
  })
})

test('a test that passed on its second try is counted as passed, and named', () => {
  write('browser', {
    suites: [
      {
        title: 'pages.spec.ts',
        specs: [spec('is well made', 'flaky', [9_000, 1_000]), spec('is torn', 'unexpected', [1])],
        suites: [{ title: 'signed out', specs: [spec('is well made', 'expected', [500])] }],
      },
    ],
  })
  write('unit', {
    testResults: [
      {
        assertionResults: [
          { fullName: 'a long one', status: 'passed', duration: 2_000 },
          { fullName: 'one left out', status: 'skipped' },
        ],
      },
    ],
  })

  const report = readReports(folder)

  expect(report).toMatchObject({ passed: 3, failed: 1, failedIn: ['browser'] })
  expect(report.flaky).toEqual(['pages.spec.ts › is well made'])
  expect(report.slowest.slice(0, 2)).toEqual([
    { name: 'pages.spec.ts › is well made', state: 'flaky', seconds: 10 },
    { name: 'a long one', state: 'passed', seconds: 2 },
  ])
})

function spec(title: string, status: string, durations: number[]) {
  return { title, tests: [{ status, results: durations.map((duration) => ({ duration })) }] }
}

function write(stage: string, report: unknown): void {
  writeFileSync(path.join(folder, `${stage}.json`), JSON.stringify(report))
}
