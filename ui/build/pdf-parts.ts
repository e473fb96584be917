// What PDF documents may need beside themselves, laid under `/pdf/`: tables of Chinese, Japanese and Korean characters, and
// decoders of pictures that browsers do not read. They are fetched by a document that needs them and by no other.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const FOLDERS = ['cmaps', 'wasm'];
const folderOf = (name: string) => fileURLToPath(new URL(`../node_modules/pdfjs-dist/${name}/`, import.meta.url));

export function pdfParts(): Plugin {
  return {
    name: 'pdf-parts',
    generateBundle() {
      for (const folder of FOLDERS) {
        for (const name of readdirSync(folderOf(folder)).filter((file) => /\.(?:bcmap|wasm)$/.test(file))) {
          this.emitFile({ type: 'asset', fileName: `pdf/${folder}/${name}`, source: readFileSync(folderOf(folder) + name) });
        }
      }
    },
    // while it is written, they are served from where they lie
    configureServer(server) {
      server.middlewares.use('/pdf', (request, response, next) => {
        const [folder, name] = (request.url ?? '').slice(1).split('/');
        if (!folder || !name || !FOLDERS.includes(folder) || !/^[\w.-]+$/.test(name)) return next();
        try {
          response.end(readFileSync(folderOf(folder) + name));
        } catch {
          next();
        }
      });
    },
  };
}
