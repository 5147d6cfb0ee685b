#!/usr/bin/env node
// node bin/run.mjs FILE [arguments]: runs one of our TypeScript programs, installing first if needed.
import { runNode, typescript } from './support/child.mjs'
import { checkNode, ensureGenerated, ensureInstalled } from './support/install.mjs'
import { giveUp } from './support/say.mjs'

const [file, ...args] = process.argv.slice(2)
if (!file) giveUp('Which program?', 'node bin/run.mjs bin/worker.ts')

checkNode()
await ensureInstalled()
await ensureGenerated()
process.exitCode = await runNode(typescript(file, ...args))
