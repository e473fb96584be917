// Prints what a first visit downloads and what each lazy part adds, compressed, and fails above the budget.
import { readFileSync, readdirSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const BUDGET_KB = 250;
const dist = new URL('../dist/', import.meta.url);
const kb = (name) => readFileSync(new URL(name, dist)).length / 1024;
const html = gunzipSync(readFileSync(new URL('index.html.gz', dist))).toString();
const first = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map((match) => `${match[1]}.gz`);
const all = readdirSync(new URL('assets/', dist)).map((name) => `assets/${name}`);
const sum = (names) => names.reduce((total, name) => total + kb(name), 0);
const firstJs = sum(first.filter((name) => name.endsWith('.js.gz')));

for (const name of all.toSorted((a, b) => kb(b) - kb(a)).slice(0, 14)) {
  console.log(`${kb(name).toFixed(1).padStart(8)} kB gzip  ${first.includes(name) ? 'first' : 'lazy '}  ${name}`);
}
console.log(`first visit: ${firstJs.toFixed(1)} kB of script (budget ${BUDGET_KB}), ${sum(first).toFixed(1)} kB with styles; everything: ${sum(all).toFixed(1)} kB`);
if (firstJs > BUDGET_KB) {
  console.error('the first visit is over its budget: make a route or a kit part lazy');
  process.exit(1);
}
