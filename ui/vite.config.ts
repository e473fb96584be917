// How the web app is built, served while it is written, and tested.
import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { linguiMacro } from './build/lingui-macro.ts';
import { pdfParts } from './build/pdf-parts.ts';

// The server compares the page's address with its own, so it is told the address that the browser asked.
const api = { '/api': { target: process.env['CAIRN_URL'] ?? 'http://127.0.0.1:7400', changeOrigin: false } };

export default defineConfig({
  plugins: [linguiMacro(), react(), lingui(), pdfParts()],
  resolve: {
    alias: {
      '@verifier': fileURLToPath(new URL('./verifier/pkg', import.meta.url)),
      '@': fileURLToPath(new URL('./src', import.meta.url)),
    },
  },
  // the packs of frameworks lie beside the web app
  server: { proxy: api, fs: { allow: ['..'] } },
  preview: { proxy: api },
  build: { target: 'es2022', chunkSizeWarningLimit: 700 },
  test: { include: ['src/**/*.test.ts'] },
});
