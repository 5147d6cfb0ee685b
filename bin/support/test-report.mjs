import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const STAGES = ['unit', 'database', 'browser']

/**
 * Sums up what the runners wrote into `folder`, a file for each stage: how many tests passed and
 * failed, in which stages, which passed only on their second try, and the slowest.
 */
export function readReports(folder) {
  const byStage = STAGES.map((stage) => [stage, readTests(folder, stage)])
  const all = byStage.flatMap(([, tests]) => tests)
  return {
    passed: all.filter(({ state }) => state === 'passed' || state === 'flaky').length,
    failed: all.filter(({ state }) => state === 'failed').length,
    failedIn: byStage
      .filter(([, tests]) => tests.some(({ state }) => state === 'failed'))
      .map(([stage]) => stage),
    flaky: all.filter(({ state }) => state === 'flaky').map(({ name }) => name),
    slowest: all.toSorted((a, b) => b.seconds - a.seconds).slice(0, 5),
  }
}

function readTests(folder, stage) {
  const file = path.join(folder, `${stage}.json`)
  if (!existsSync(file)) return []
  const report = JSON.parse(readFileSync(file, 'utf8'))
  return stage === 'browser'
    ? report.suites.flatMap((suite) => ofPlaywright(suite, []))
    : ofVitest(report)
}

function ofVitest({ testResults }) {
  return testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ fullName, status, duration }) => ({
      name: fullName,
      state: status,
      seconds: (duration ?? 0) / 1000,
    })),
  )
}

const STATES = { expected: 'passed', unexpected: 'failed', flaky: 'flaky', skipped: 'skipped' }

function ofPlaywright({ title, suites = [], specs = [] }, above) {
  const path = [...above, title]
  const own = specs.flatMap((spec) =>
    spec.tests.map(({ status, results }) => ({
      name: [...path, spec.title].join(' › '),
      state: STATES[status],
      seconds: results.reduce((sum, { duration }) => sum + duration, 0) / 1000,
    })),
  )
  return [...suites.flatMap((suite) => ofPlaywright(suite, path)), ...own]
}
