#!/usr/bin/env node
// npm run prisma -- COMMAND: Prisma's own CLI, on this installation's database.
import { runNode, typescript } from './support/child.mjs'
import { checkNode, ensureGenerated, ensureInstalled } from './support/install.mjs'

checkNode()
await ensureInstalled()
await ensureGenerated()
process.exitCode = await runNode(typescript('bin/prisma.ts', ...process.argv.slice(2)))
