// Packs what the build wrote, once, so that the server never has to: `name.js` becomes `name.js.gz`.
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const dist = new URL('../dist/', import.meta.url);
for (const name of readdirSync(dist, { recursive: true }).filter((path) => /\.(?:html|m?js|css|svg|wasm)$/.test(path))) {
  const file = new URL(name, dist);
  writeFileSync(`${file.pathname}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  rmSync(file);
}
