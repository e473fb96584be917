// The drawer of this device: what waits to be sent, and the sheets of open visits. Without IndexedDB it is memory only.
import type { Sheet } from '../api';
import type { Noted, Waiting } from './queue';

const NAME = 'cairn-visits';
const VERSION = 1;
const QUEUE = 'queue';
const SHEETS = 'sheets';

let opened: Promise<IDBDatabase | null> | undefined;

function open(): Promise<IDBDatabase | null> {
  opened ??= new Promise((resolve) => {
    try {
      const request = indexedDB.open(NAME, VERSION);
      request.onupgradeneeded = () => {
        request.result.createObjectStore(QUEUE, { keyPath: 'id', autoIncrement: true });
        request.result.createObjectStore(SHEETS);
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => resolve(null);
    } catch {
      resolve(null); // storage can be forbidden
    }
  });
  return opened;
}

/** Whether something is kept when the page is closed. */
export async function isDurable(): Promise<boolean> {
  return (await open()) !== null;
}

/** Resolves when it is written, not when it is asked for. */
async function act<T>(place: string, mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  const db = await open();
  if (!db) return undefined;
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(place, mode);
    const request = ask(transaction.objectStore(place));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** Where nothing can be kept, it lasts as long as the page. */
let memory: Waiting[] = [];
let nextId = 1;

export async function allWaiting(): Promise<Waiting[]> {
  return (await isDurable()) ? ((await act<Waiting[]>(QUEUE, 'readonly', (store) => store.getAll())) ?? []) : memory;
}

export async function addWaiting(noted: Noted): Promise<void> {
  if (await isDurable()) await act(QUEUE, 'readwrite', (store) => store.add(noted));
  else memory = [...memory, { ...noted, id: nextId++ }];
}

export async function putWaiting(waiting: Waiting): Promise<void> {
  if (await isDurable()) await act(QUEUE, 'readwrite', (store) => store.put(waiting));
  else memory = memory.map((one) => (one.id === waiting.id ? waiting : one));
}

export async function dropWaiting(ids: readonly number[]): Promise<void> {
  for (const id of ids) await act(QUEUE, 'readwrite', (store) => store.delete(id));
  memory = memory.filter((one) => !ids.includes(one.id));
}

const sheetKey = (org: string, visit: string) => `${org}/${visit}`;

export async function keepSheet(org: string, sheet: Sheet): Promise<void> {
  await act(SHEETS, 'readwrite', (store) => store.put(sheet, sheetKey(org, sheet.shown.visit.id)));
}

export async function keptSheet(org: string, visit: string): Promise<Sheet | undefined> {
  return act<Sheet | undefined>(SHEETS, 'readonly', (store) => store.get(sheetKey(org, visit)));
}

export async function forgetSheet(org: string, visit: string): Promise<void> {
  await act(SHEETS, 'readwrite', (store) => store.delete(sheetKey(org, visit)));
}

/** Who signs out leaves no records behind; what waits to be sent stays until its author comes back. */
export async function forgetSheets(): Promise<void> {
  await act(SHEETS, 'readwrite', (store) => store.clear());
}
