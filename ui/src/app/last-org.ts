// Remembers on this device which organisation was open last.
const KEY = 'cairn.org';

export function lastOrg(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null; // storage can be forbidden: then the first organisation opens
  }
}

export function rememberOrg(org: string): void {
  try {
    localStorage.setItem(KEY, org);
  } catch {
    // see lastOrg
  }
}
