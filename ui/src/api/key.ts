/** A key for one change. `randomUUID` is missing where a plant serves itself over plain HTTP; this is not. */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
