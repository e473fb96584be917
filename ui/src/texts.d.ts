// Catalogues are compiled while the app is built; to TypeScript they are a module with messages.
declare module '*.po' {
  import type { Messages } from '@lingui/core';
  export const messages: Messages;
}
