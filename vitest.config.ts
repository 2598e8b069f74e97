import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [react()],
  test: {
    // Vitest leaves one core to itself; the tests wait for disks and child programs often enough to use them all.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          setupFiles: ['tests/support/property-seed.ts'],
          include: ['src/{domain,shared,main,preload}/**/*.test.ts', 'tests/{unit,integration,contract}/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'jsdom',
          setupFiles: ['tests/support/property-seed.ts'],
          include: ['src/renderer/**/*.test.{ts,tsx}'],
          css: false,
          testTimeout: 120_000,
        },
      },
    ],
    coverage: { provider: 'v8', include: ['src/**/*.{ts,tsx}'], reporter: ['text-summary'] },
  },
})
