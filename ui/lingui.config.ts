// Where the texts live and how they are written: one .po file per language, English as the source.
import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'zh-CN'],
  catalogs: [{ path: 'src/locales/{locale}/messages', include: ['src'] }],
  format: formatter({ lineNumbers: false }),
  compileNamespace: 'ts',
});
