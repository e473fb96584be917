// What could not be read of a statement: where, what stands there, what was expected, what to do.
import { useLingui } from '@lingui/react/macro';
import { Tag, useLanguage } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import type { BankStatement } from './api';

type Fault = BankStatement['faults'][number];

export function Faults({ faults }: { faults: readonly Fault[] }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const columns: Column<Fault>[] = [
    { key: 'place', title: t`Where`, onCard: 'title', render: ({ place }) => <Place place={place} /> },
    { key: 'found', title: t`Stands there`, render: ({ found }) => <code>{found}</code> },
    { key: 'expected', title: t`Expected`, render: ({ expected }) => text(expected) },
    { key: 'fix', title: t`What to do`, render: ({ fix }) => text(fix) },
    { key: 'left', title: t`Taken`, render: ({ is_left_out }) => (is_left_out ? <Tag tone="warn">{t`left out`}</Tag> : <Tag>{t`taken all the same`}</Tag>) },
  ];
  return <DataTable label={t`What could not be read`} columns={columns} rows={faults} rowKey={(fault) => `${fault.place} ${fault.code} ${fault.found}`} empty={null} />;
}

/** `line 12` in the language of the reader; other places are names in the file. */
function Place({ place }: { place: string }) {
  const { t } = useLingui();
  const line = /^line (\d+)$/.exec(place)?.[1];
  return line ? t`Line ${line}` : place;
}
