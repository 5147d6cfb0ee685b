import { mergeConfig } from 'vitest/config'
import ours from '../../../vitest.config'

/**
 * npm run soak: the properties with twenty times as many cases, then the engine against its model for
 * ten minutes.
 */
const test = { ...ours.test, projects: undefined }

export default mergeConfig(
  { ...ours, test },
  {
    test: {
      projects: [
        {
          extends: true,
          test: {
            name: 'properties',
            include: ['lib/**/*.property.test.ts'],
            setupFiles: ['lib/content/testing/soak.setup.ts'],
          },
        },
        {
          extends: true,
          test: {
            name: 'promises',
            include: ['lib/delivery/promises.db.test.ts'],
            globalSetup: 'lib/db/testing/global-setup.ts',
            setupFiles: ['lib/delivery/testing/soak.setup.ts'],
            hookTimeout: 30_000,
          },
        },
      ],
    },
  },
)
