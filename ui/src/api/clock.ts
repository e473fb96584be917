// What the server's clock says, so that nothing hangs on how a browser's clock is set.
let ahead = 0;

/** Every answer tells when it was given. */
export function hearClock(response: Response): void {
  const told = Date.parse(response.headers.get('date') ?? '');
  if (!Number.isNaN(told)) ahead = told - Date.now();
}

export const serverNow = (): number => Date.now() + ahead;
