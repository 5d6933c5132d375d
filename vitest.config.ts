import { defineConfig, type ViteUserConfig } from 'vitest/config'

const config: ViteUserConfig = defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'cases/**/*.test.ts', 'bench/**/*.test.ts', 'test/**/*.test.ts'],
    // Real decoding and child processes: slow machines must not turn into failures.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
  },
})
export default config
