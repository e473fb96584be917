// What a list shows, all of it and not only the rows on the screen, as a workbook.
import { Button } from 'antd';
import { FileSpreadsheet } from 'lucide-react';
import { useState } from 'react';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { problemOf } from '../../api/problem';
import { useProblemText } from '../problem-texts';
import { useToasts } from '../Toasts';
import { useAskNames } from './names';
import { type FileColumn, linesOf, ROWS_MAX, wantedNames, withNames } from './sheet';

/** As many as one page of any list holds. */
const PAGE_MAX = 500;
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export type LoadPage<T> = (after: string | undefined, limit: number) => Promise<{ items: readonly T[]; next?: string | null | undefined }>;

interface ExcelButtonProps<T> {
  label: string;
  columns: readonly FileColumn<T>[];
  /** The rows on the screen, when there are no more. */
  rows: readonly T[];
  load: LoadPage<T> | undefined;
}

/** All rows, or nothing when there are more than a file takes. */
async function allRows<T>(load: LoadPage<T>, onRows: (count: number) => void): Promise<T[] | null> {
  const rows: T[] = [];
  let after: string | undefined;
  do {
    // eslint-disable-next-line no-await-in-loop -- each page says where the next one begins
    const page: Awaited<ReturnType<LoadPage<T>>> = await load(after, PAGE_MAX);
    rows.push(...page.items);
    if (rows.length > ROWS_MAX) return null;
    onRows(rows.length);
    after = page.next ?? undefined;
  } while (after !== undefined);
  return rows;
}

function save(file: Blob, name: string) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

export function ExcelButton<T>({ label, columns, rows, load }: ExcelButtonProps<T>) {
  const { t } = useLingui();
  const { warn } = useToasts();
  const ask = useAskNames();
  const { textOf } = useProblemText();
  const [count, setCount] = useState<number>();
  const write = async () => {
    const [{ partsOf }, { zipped }, all] = await Promise.all([import('./workbook'), import('./zip'), load ? allRows(load, setCount) : [...rows]]);
    if (all === null) {
      warn(t`This list has more than 100,000 rows. Narrow it first, then write it to Excel.`);
      return;
    }
    const lines = all.flatMap((row) => linesOf(row, columns));
    const nameOf = await ask(wantedNames(lines));
    const file = await zipped(partsOf({ name: label, heads: columns.map(({ head }) => head), rows: withNames(lines, nameOf) }), TYPE);
    save(file, `${label.replace(/[\\/:*?"<>|]/g, ' ')}.xlsx`);
  };
  const press = () => {
    setCount(0);
    write()
      .catch((error: unknown) => warn(textOf(problemOf(error))))
      .finally(() => setCount(undefined));
  };
  return (
    <Button size="small" icon={<FileSpreadsheet size={15} aria-hidden />} loading={count !== undefined} onClick={press} aria-label={t`Excel: ${label}`}>
      {count ? plural(count, { one: '# row', other: '# rows' }) : t`Excel`}
    </Button>
  );
}
