// How groups answered: one table at a time, chosen by question and by what is compared.
import { useId, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Card, Note, Stack, useLanguage } from '@/kit';
import { type HeatRow, HeatTable } from '@/kit/charts';
import type { Results } from '../api';
import { type Crossed, crossOf, known, type Table } from '../model/told';
import { questionsOf } from '../model/types';
import { wordsIn } from '../model/words';
import { ExportButton } from './Exports';
import { Independence } from './Independence';
import { useByName, useGroupName } from './useGroupName';

interface Props {
  results: Results;
  exporting?: { org: string; id: string };
}

export function Tables({ results, exporting }: Props) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const { survey, analysis } = results;
  const byName = useByName(survey);
  const id = useId();
  const [chosen, setChosen] = useState(0);
  const crossed = analysis.tables[chosen];
  if (!crossed) return null;
  const crosses = analysis.tables.map((table, at) => ({ at, cross: crossOf(table) }));
  const { question, by } = crossOf(crossed);
  const questionIds = [...new Set(crosses.map(({ cross }) => cross.question))];
  const ofQuestion = crosses.filter(({ cross }) => cross.question === question);
  const nameOf = (question_id: string) => wordsIn(questionsOf(survey).find((one) => one.id === question_id)?.ask, locale);
  const choose = (wanted: string) => {
    const same = crosses.find(({ cross }) => cross.question === wanted && JSON.stringify(cross.by) === JSON.stringify(by));
    setChosen((same ?? crosses.find(({ cross }) => cross.question === wanted))?.at ?? 0);
  };
  return (
    <Card title={t`How groups answered`} extra={exporting && 'table' in crossed ? <ExportButton {...exporting} wanted={{ what: 'table', table: chosen }} label={t`This table as CSV`} /> : null}>
      <Stack>
        <div className="y-choose">
          <div className="y-field">
            <label htmlFor={`${id}q`}>{t`Question`}</label>
            <select id={`${id}q`} className="y-select" value={question} onChange={(event) => choose(event.target.value)}>
              {questionIds.map((one) => (
                <option key={one} value={one}>
                  {nameOf(one)}
                </option>
              ))}
            </select>
          </div>
          <div className="y-field">
            <label htmlFor={`${id}b`}>{t`Compared by`}</label>
            <select id={`${id}b`} className="y-select" value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
              {ofQuestion.map(({ at, cross }) => (
                <option key={at} value={at}>
                  {cross.by.map(byName).join(' × ')}
                </option>
              ))}
            </select>
          </div>
        </div>
        <OneTable results={results} crossed={crossed} label={`${nameOf(question)} · ${by.map(byName).join(' × ')}`} />
      </Stack>
    </Card>
  );
}

function OneTable({ results: { survey }, crossed, label }: { results: Results; crossed: Crossed; label: string }) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const byName = useByName(survey);
  const rowOf = useRow(survey);
  if ('withheld' in crossed) return <Note>{t`This table is held back: so few stand in so many groups that naming the groups would tell how many are in each.`}</Note>;
  if ('too_many_groups' in crossed) return <Note>{t`This table would have more than 300 groups. Nobody reads that.`}</Note>;
  const { table } = crossed;
  return (
    <>
      <HeatTable
        label={label}
        corner={table.cross.by.map(byName).join(' × ')}
        columns={table.columns.map((column) => ({ id: column.id, name: wordsIn(column.words, locale) }))}
        rows={table.rows.map((row) => rowOf(table, row))}
      />
      <Independence table={table} />
    </>
  );
}

function useRow(survey: Results['survey']) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const groupName = useGroupName(survey);
  return ({ cross }: Table, row: Table['rows'][number]): HeatRow => {
    const names = row.groups.map((group, at) => groupName(cross.by[at] ?? { segment: '' }, group));
    const isWhole = row.groups.every((group) => group === 'all');
    const answered = known(row.answered);
    return {
      id: JSON.stringify(row.groups),
      name: isWhole ? t`Everybody` : names.join(' · '),
      note: answered === 'held' ? t`answers: held back` : t`answers: ${number(answered ?? 0)}`,
      isWhole,
      cells: row.cells.map(({ count, share }) => {
        const estimate = known(share);
        return { count: known(count) ?? 'held', share: estimate === null || estimate === 'held' ? estimate : estimate.value };
      }),
    };
  };
}
