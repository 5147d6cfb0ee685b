import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './child.mjs'

/** Packages that come in one build for each platform, as optional dependencies. */
const HOSTS = ['.', 'next', '@tailwindcss/oxide', 'lightningcss', 'esbuild', 'rolldown']

/**
 * Builds for this platform that are not installed, as `name@version`. npm leaves them out when the
 * lock file was made on another platform (npm/cli#4828), and nothing would start.
 */
export function missingPlatformPackages() {
  return HOSTS.flatMap((host) => {
    const builds = Object.entries(optionalDependencies(host)).filter(([name]) => isOurs(name))
    const installed = builds.some(([name]) => existsSync(at(name)))
    return installed ? [] : builds.map(([name, version]) => `${name}@${version}`)
  })
}

function optionalDependencies(host) {
  const file = path.join(host === '.' ? root : at(host), 'package.json')
  if (!existsSync(file)) return {}
  return JSON.parse(readFileSync(file, 'utf8')).optionalDependencies ?? {}
}

function at(name) {
  return path.join(root, 'node_modules', name)
}

function isOurs(name) {
  const system = process.platform === 'win32' ? '(win32|windows)' : process.platform
  return new RegExp(`\\b${system}-${process.arch}(-${libc()})?$`).test(name)
}

function libc() {
  if (process.platform === 'win32') return 'msvc'
  if (process.platform !== 'linux') return 'none'
  return process.report.getReport().header.glibcVersionRuntime ? 'gnu' : 'musl'
}
