// The one door to the server: typed by the OpenAPI document, repeats are harmless, refusals become errors.
import createClient, { type Middleware } from 'openapi-fetch';
import { hearClock } from './clock';
import { newKey } from './key';
import { problemFrom } from './problem';
import { reaching } from './reach';
import type { paths } from './schema';
import type { Told } from './told';

const SAFE = new Set(['GET', 'HEAD']);

/** Every change carries a key, so that a request sent twice by a bad network is carried out once. */
const idempotency: Middleware = {
  onRequest({ request }) {
    if (!SAFE.has(request.method) && !request.headers.has('Idempotency-Key')) {
      request.headers.set('Idempotency-Key', newKey());
    }
    return request;
  },
};

let whenSignedOut: () => void = () => undefined;

/** Who is told that the session has ended; set once by the router. */
export function onSignedOut(tell: () => void): void {
  whenSignedOut = tell;
}

const answered: Middleware = {
  onResponse({ response, request }) {
    hearClock(response);
    if (response.status === 401 && !/\/(sign-in|session|sign-up)$/.test(new URL(request.url).pathname)) whenSignedOut();
  },
};

export const client = createClient<paths>({ baseUrl: window.location.origin, credentials: 'same-origin' });
client.use(idempotency, answered, reaching);

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The body of an answer, or the problem as an error: what queries and mutations want. */
export async function unwrap<T>(answer: Promise<Answer<T>>): Promise<Told<T>> {
  const { data, error, response } = await answer;
  if (!response.ok) throw problemFrom(response.status, error);
  return data as Told<T>;
}

/** Sends a file as it is and tells how far it got; `fetch` cannot report the progress of an upload. */
export function upload<T>(url: string, file: File, onShare: (share: number) => void, signal?: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'json';
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('Idempotency-Key', newKey());
    request.upload.addEventListener('progress', (event) => onShare(event.total > 0 ? event.loaded / event.total : 0));
    request.addEventListener('load', () => {
      if (request.status === 401) whenSignedOut();
      if (request.status >= 200 && request.status < 300) resolve(request.response as T);
      else reject(problemFrom(request.status, request.response));
    });
    request.addEventListener('error', () => reject(new TypeError('the upload was interrupted')));
    request.addEventListener('abort', () => reject(new DOMException('the upload was cancelled', 'AbortError')));
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
