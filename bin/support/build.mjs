import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root, runNode } from './child.mjs'
import { once } from './once.mjs'
import { complain, timed } from './say.mjs'

const FOLDERS = ['app', 'components', 'lib', 'prisma', 'public']
const FILES =
  /^(package-lock\.json|tsconfig\.json|proxy\.ts|instrumentation\.ts|next\.config\.mjs|postcss\.config\.mjs)$/
const NOT_BUILT = /(\.test\.tsx?|\/lib\/db\/testing\/.*)$/
const MARKER = path.join(root, '.next/courier-sources')

/**
 * Builds the pages when anything they are made of changed since the last whole build.
 * Resolves to an exit code.
 */
export async function ensureBuilt() {
  const sources = hashOfSources()
  let code = 0
  await once(
    () => isBuilt(sources),
    async () => {
      rmSync(MARKER, { force: true })
      code = await timed('Building', build)
      if (code === 0) writeFileSync(MARKER, sources)
      else complain('The build failed.', 'The lines above say why.')
    },
  )
  return code
}

function build() {
  return runNode(['node_modules/next/dist/bin/next', 'build'], {
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

function isBuilt(sources) {
  const built = existsSync(path.join(root, '.next/BUILD_ID')) && existsSync(MARKER)
  return built && readFileSync(MARKER, 'utf8') === sources
}

/** Over names and contents: a fresh clone has fresh times. */
function hashOfSources() {
  const hash = createHash('sha256')
  const top = readdirSync(root).filter((name) => FILES.test(name))
  const below = FOLDERS.filter((name) => existsSync(path.join(root, name))).flatMap(filesBelow)
  for (const file of [...top, ...below].sort()) {
    hash.update(`${file}\0`).update(readFileSync(path.join(root, file)))
  }
  return hash.digest('hex')
}

function filesBelow(folder) {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !NOT_BUILT.test(`/${file.split(path.sep).join('/')}`))
}
