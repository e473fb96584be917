// What the server refuses, and why, as a typed error (RFC 9457 with stable codes and parameters).

export type ProblemParams = Record<string, unknown>;

export interface ProblemField {
  path: string;
  code: string;
  params?: ProblemParams | null;
}

export interface ProblemBody {
  type?: string;
  title?: string;
  status: number;
  code: string;
  detail?: string | null;
  instance?: string | null;
  params?: ProblemParams | null;
  fields?: ProblemField[] | null;
}

export class ProblemError extends Error {
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    super(body.detail ?? body.title ?? body.code);
    this.name = 'ProblemError';
    this.body = body;
  }

  get code(): string {
    return this.body.code;
  }

  get status(): number {
    return this.body.status;
  }
}

/** Whatever was thrown, as a problem: an unreachable server and a broken answer have codes too. */
export function problemOf(error: unknown): ProblemBody {
  if (error instanceof ProblemError) return error.body;
  if (error instanceof TypeError) return { status: 0, code: 'network.unreachable', detail: error.message };
  return { status: 0, code: 'app.unexpected', detail: error instanceof Error ? error.message : String(error) };
}

export function problemFrom(status: number, body: unknown): ProblemError {
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
    return new ProblemError({ ...(body as ProblemBody), status });
  }
  return new ProblemError({ status, code: `http.${status}`, detail: typeof body === 'string' && body.length < 300 ? body : null });
}

/** Worth another try: no network, a server that is busy, or too much from one place at once. */
export const isPassing = ({ status, code }: ProblemBody): boolean => code === 'network.unreachable' || status === 408 || status === 425 || status === 429 || status >= 500;
