import { mergeConfig } from 'vitest/config'
import ours from '../../../vitest.config'

/** npm run soak: the properties with twenty times as many cases. */
const test = { ...ours.test, projects: undefined }

export default mergeConfig(
  { ...ours, test },
  {
    test: {
      include: ['lib/**/*.property.test.ts'],
      setupFiles: ['lib/content/testing/soak.setup.ts'],
    },
  },
)
