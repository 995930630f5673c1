import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { leanContracts } from './vite-contracts.js';

/** Built files are served by the gateway at /; `vite` alone forwards the API to a running gateway. */
export default defineConfig({
  plugins: [leanContracts(), react()],
  resolve: { conditions: ['@kanfa/source', 'module', 'browser', 'development|production'] },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 1_500 },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
