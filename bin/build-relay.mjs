import { build } from 'esbuild'

/** Builds the relay to the one file that is copied to the machine with the fixed address. */
const [outfile = 'relay/dist/relay.mjs'] = process.argv.slice(2)

const { metafile } = await build({
  entryPoints: ['relay/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  conditions: ['react-server'],
  legalComments: 'none',
  metafile: true,
})
const bytes = Object.values(metafile.outputs)[0]?.bytes ?? 0
console.log(`${outfile}: ${Math.round(bytes / 1024)} kB. Copy it, and run it with: node relay.mjs`)
