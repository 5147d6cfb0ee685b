#!/usr/bin/env node
// npm test: every check, one after the other, each with its time; all run even when one fails.
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { ensureBuilt } from './support/build.mjs'
import { ended, root, runNode, runNpm, startNode, typescript } from './support/child.mjs'
import { checkNode, ensureGenerated, ensureInstalled } from './support/install.mjs'
import { say } from './support/say.mjs'
import { readReports } from './support/test-report.mjs'

const REPORTS = 'test-results/reports'
const bin = (name) => path.join('node_modules', name)

checkNode()
rmSync(path.join(root, REPORTS), { recursive: true, force: true })
const failed = []

await stage('install', ensureInstalled)
await stage('generate', ensureGenerated)
// Real minutes with little to compute: they pass while others compute.
const chaos = inBackground('chaos', typescript('bench/chaos/index.ts', '--small'))
await stage('format', () =>
  node(bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'),
)
await stage('lint', () => node(bin('eslint/bin/eslint.js'), '.', '--max-warnings', '0'))
await stage('imports', () => runNpm(['run', '--silent', 'lint:imports']))
await stage('types', async () => {
  // Next writes the types of pages and routes.
  return (
    (await node(bin('next/dist/bin/next'), 'typegen')) ||
    node(bin('typescript/bin/tsc'), '--noEmit')
  )
})
await stage('unit', () => vitest('unit'))
await stage('chaos', chaos)
await stage('database', () => vitest('database'))
await stage('build', ensureBuilt)
await stage('browser', async () => {
  return (await node(...typescript('bin/ensure-browser.ts'))) || playwright()
})

const total = readReports(path.join(root, REPORTS))
// A stage that failed without a failed test (lint, a test file that does not load) counts as one.
const alone = failed.filter((name) => !total.failedIn.includes(name)).length
say('\nSlowest:')
for (const { name, seconds } of total.slowest) say(`  ${seconds.toFixed(1)} s  ${name}`)
// A busy machine may cost a browser test its first try; which ones, and how many, is never hidden.
if (total.flaky.length > 0) say(`\nflaky: ${total.flaky.length} passed only on the second try`)
for (const name of total.flaky) say(`  flaky: ${name}`)
if (failed.length > 0) say(`\nFailed: ${failed.join(', ')}`)
say(`\n${total.passed} passed, ${total.failed + alone} failed`)
process.exitCode = failed.length === 0 && total.failed === 0 && total.passed > 0 ? 0 : 1

async function stage(name, work) {
  const start = Date.now()
  say(`\n── ${name}`)
  const code = await work()
  if (code) failed.push(name)
  say(`── ${name} ${code ? 'FAILED' : 'ok'}, ${((Date.now() - start) / 1000).toFixed(1)} s`)
}

function node(...args) {
  return runNode(args, { env: { NEXT_TELEMETRY_DISABLED: '1' } })
}

/** Starts it now, with what it writes kept; the stage waits for its end and shows that. */
function inBackground(name, args) {
  const start = Date.now()
  const file = path.join(root, 'test-results', `${name}.txt`)
  mkdirSync(path.dirname(file), { recursive: true })
  const output = openSync(file, 'w')
  const child = startNode(args, { stdio: ['ignore', output, output] })
  const end = ended(child).then((code) => ({ code, seconds: (Date.now() - start) / 1000 }))
  return async () => {
    const { code, seconds } = await end
    closeSync(output)
    process.stdout.write(readFileSync(file))
    say(`   ${seconds.toFixed(1)} s in all, beside other stages`)
    return code
  }
}

function vitest(project) {
  return node(
    bin('vitest/vitest.mjs'),
    'run',
    `--project=${project}`,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${REPORTS}/${project}.json`,
  )
}

function playwright() {
  return runNode([bin('@playwright/test/cli.js'), 'test', '--reporter=list,json'], {
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: path.join(root, REPORTS, 'browser.json') },
  })
}
