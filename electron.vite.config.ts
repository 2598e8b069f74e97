import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const at = (path: string): string => resolve(import.meta.dirname, path)

export default defineConfig({
  main: {
    build: {
      // Electron's own Node is newer; the browser host and the command line run the same bundle on Node 20.
      target: 'node20.19',
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: at('src/main/index.ts'),
          cli: at('src/main/cli.ts'),
          'checkpoint-worker': at('src/main/store/checkpoint-worker.ts'),
          'backup-worker': at('src/main/store/backups/backup-worker.ts'),
          'reading-worker': at('src/main/store/reading-worker.ts'),
          'workbook-worker': at('src/main/spreadsheet/workbook-worker.ts'),
          'word-worker': at('src/main/word/word-worker.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    plugins: [react()],
    build: { minify: true, chunkSizeWarningLimit: 4000 },
  },
})
