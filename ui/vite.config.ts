// How the web app is built, served while it is written, and tested.
import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { linguiMacro } from './build/lingui-macro.ts';

const server = process.env['CAIRN_URL'] ?? 'http://127.0.0.1:7400';

export default defineConfig({
  plugins: [linguiMacro(), react(), lingui()],
  resolve: {
    alias: {
      '@verifier': fileURLToPath(new URL('./verifier/pkg', import.meta.url)),
      '@': fileURLToPath(new URL('./src', import.meta.url)),
    },
  },
  // the packs of frameworks lie beside the web app
  server: { proxy: { '/api': server }, fs: { allow: ['..'] } },
  preview: { proxy: { '/api': server } },
  build: { target: 'es2022', chunkSizeWarningLimit: 700 },
  test: { include: ['src/**/*.test.ts'] },
});
