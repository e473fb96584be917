// stub
export function Published() {
  return null;
}
