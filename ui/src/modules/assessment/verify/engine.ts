// The verifier in the browser: the program's own code as WebAssembly, with the packs it judges with.
// All of it is fetched when the page is opened, so that the network can be switched off before a file is dropped.
import init, { Packs } from '@verifier/verifier.js';
import code from '@verifier/verifier_bg.wasm?url';
import type { Bilingual } from '@/kit';
import { packsOf } from './packs';
import type { Desk, Verification } from './types';

/** What belongs to one firm, or to two frameworks, is left out: no certificate is judged by it. */
const FILES = import.meta.glob<string>(['../../../../../packs/frameworks/*.yaml', '!../../../../../packs/frameworks/*.{figures,crosswalk}.yaml'], { query: '?raw', import: 'default' });

export interface Verifier {
  verify: (desk: Desk) => Timed;
  /** What a question, option, scene or statement is called. */
  words: (framework: string, node: string) => Bilingual | undefined;
}

export interface Timed {
  verification: Verification;
  /** How long it took, from the texts on the desk to the word. */
  milliseconds: number;
}

async function load(): Promise<Verifier> {
  const reading = Object.entries(FILES).map(async ([path, read]) => ({ name: path.split('/').at(-1) ?? path, text: await read() }));
  const [files] = await Promise.all([Promise.all(reading), init({ module_or_path: code })]);
  const packs = new Packs();
  for (const pack of packsOf(files)) {
    const wrong = packs.add(JSON.stringify(pack));
    if (wrong) throw new Error(wrong);
    // the page stays awake between packs
    await new Promise((done) => setTimeout(done));
  }
  return {
    verify: (desk) => {
      const begin = performance.now();
      const told = packs.verify(JSON.stringify(desk));
      if (told === undefined) throw new Error('the desk was not understood');
      return { verification: JSON.parse(told) as Verification, milliseconds: performance.now() - begin };
    },
    words: (framework, node) => {
      const told = packs.words(framework, node);
      return told === undefined ? undefined : (JSON.parse(told) as Bilingual);
    },
  };
}

let loading: Promise<Verifier> | undefined;

/** The verifier, loaded once; a failed try is tried again. */
export function verifier(): Promise<Verifier> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}
