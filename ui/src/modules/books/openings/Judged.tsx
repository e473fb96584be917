// The pasted rows: judged, mended in place, kept; and what stands on the clearing account then.
import { useState } from 'react';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Note, Problem, Row, Stack, useLanguage, useToasts } from '@/kit';
import { rowsOf, type Table } from '@/kit/form';
import { PasteGrid } from '@/modules/catalog/paste/PasteGrid';
import { type OpeningAnswer, type OpeningSheet, usePasteOpening, useReverseOpening } from './api';
import { FIELDS, useFieldTitles } from './fields';

interface JudgedProps {
  org: string;
  sheet: OpeningSheet;
  day: string;
  table: Table;
  onChange: (table: Table) => void;
  onAgain: () => void;
}

export function Judged({ org, sheet, day, table, onChange, onAgain }: JudgedProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const titles = useFieldTitles(sheet);
  const paste = usePasteOpening(org, sheet);
  const reverse = useReverseOpening(org);
  const [told, setTold] = useState<{ answer: OpeningAnswer; day: string }>();
  // Another day makes what was judged stale.
  const answer = told?.day === day ? told.answer : undefined;
  const send = (preview: boolean) =>
    paste.mutate(
      { day, preview, rows: rowsOf(table) },
      {
        onSuccess: (got) => {
          setTold({ answer: got, day });
          if (preview) return;
          const { opening_id: id } = got;
          say(t`${plural(got.rows.created, { one: '# row is taken over', other: '# rows are taken over' })}.`, id ? () => reverse.mutate(id) : undefined);
          if (got.rows.refused === 0) onAgain();
          else onlyRefused(got);
        },
      },
    );
  // What was kept goes; what has to be mended stays, with its rows counted anew.
  const onlyRefused = (got: OpeningAnswer) => {
    const bad = [...new Set(got.rows.problems.map(({ row }) => row))].toSorted((one, other) => one - other);
    onChange({ ...table, rows: bad.flatMap((row) => table.rows.slice(row - 1, row)) });
    const problems = got.rows.problems.map((problem) => ({ ...problem, row: bad.indexOf(problem.row) + 1 }));
    setTold({ answer: { ...got, rows: { ...got.rows, problems } }, day });
  };
  const change = (next: Table) => {
    setTold(undefined);
    onChange(next);
  };
  const good = answer?.rows.is_preview ? answer.rows.created : 0;
  return (
    <Stack>
      <Row spread>
        <span />
        <Row tight>
          <Button onClick={onAgain}>{t`Paste something else`}</Button>
          {good > 0 ? (
            <Button type="primary" loading={paste.isPending} onClick={() => send(false)}>{t`Take ${plural(good, { one: '# row', other: '# rows' })} over`}</Button>
          ) : (
            <Button type="primary" loading={paste.isPending} onClick={() => send(true)}>{t`Judge ${plural(table.rows.length, { one: '# row', other: '# rows' })}`}</Button>
          )}
        </Row>
      </Row>
      <Problem error={paste.error ?? reverse.error} />
      {answer ? <Told answer={answer} /> : null}
      <Card flush>
        <PasteGrid fields={FIELDS[sheet]} titles={titles} table={table} problems={answer?.rows.problems ?? []} onChange={change} />
      </Card>
    </Stack>
  );
}

function Told({ answer }: { answer: OpeningAnswer }) {
  const { t } = useLingui();
  const { money, text } = useLanguage();
  const { created, skipped, refused, is_preview: isPreview } = answer.rows;
  const [debit, credit] = [money(answer.debit.amount, 'CNY'), money(answer.credit.amount, 'CNY')];
  const rest = answer.clearing.amount;
  const isEven = !/[1-9]/.test(rest);
  const name = `${answer.clearing_id} ${text(answer.clearing_name)}`;
  const told = money(rest.replace('-', ''), 'CNY');
  const parts = [
    isPreview ? t`${plural(created, { one: '# row is right', other: '# rows are right' })}: debit ${debit}, credit ${credit}.` : t`${plural(created, { one: '# row is taken over', other: '# rows are taken over' })}.`,
    skipped > 0 ? t`${plural(skipped, { one: '# row without an amount, or a sum, is', other: '# rows without an amount, or sums, are' })} left out.` : '',
    refused > 0 ? t`${plural(refused, { one: '# row needs', other: '# rows need' })} to be mended: the cells are marked, and what would be right is said below them.` : '',
  ];
  return (
    <>
      <Note tone={refused > 0 ? 'warn' : 'good'}>{parts.filter(Boolean).join(' ')}</Note>
      {isEven ? (
        <Note tone="good">{t`The clearing account ${name} is even: all sheets fit each other.`}</Note>
      ) : (
        <Note>{rest.startsWith('-') ? t`On the clearing account ${name} stand ${told} in credit then: what the other sheets and the opening stock have not brought yet, or what the sheets lack.` : t`On the clearing account ${name} stand ${told} in debit then: what the other sheets and the opening stock have not brought yet, or what the sheets lack.`}</Note>
      )}
    </>
  );
}
