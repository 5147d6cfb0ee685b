/**
 * Not TypeScript: Next would load a compiler at each start to read it.
 * @type {import('next').NextConfig}
 */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ['pg', 'pg-protocol', '@prisma/adapter-pg', '@prisma/client', 'pino'],
  experimental: {
    // With a proxy.ts, Next hands on only the first 10 MB of a body; attachments may have 20 MB.
    proxyClientMaxBodySize: '24mb',
    // `forbidden()` and the forbidden pages.
    authInterrupts: true,
    // A page is loaded when first asked for, not all of them before the first answer.
    preloadEntriesOnStart: false,
  },
  typescript: {
    // `npm test` type-checks the whole project, tests included; the build need not do it again.
    ignoreBuildErrors: true,
  },
}

export default config
