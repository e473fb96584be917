// The matrix: a row for each group of firms, a column for each stage of the business.
import { useLingui } from '@lingui/react/macro';
import { MomentText, Note, ScrollBox, useLanguage } from '@/kit';
import type { CellTold, Grouping, HeatMap } from './api';
import { type Heat, heatOf } from './heat';

const HEATS: readonly Heat[] = [0, 1, 2, 3, 4];

export function HeatTable({ map, grouping, label }: { map: HeatMap; grouping: Grouping; label: string }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const words = useCellWords();
  const all = { code: '', name: { zh: t`All firms`, en: t`All firms` }, firms: map.firms, cells: map.all };
  return (
    <>
      {grouping.groups.length === 0 ? <Note>{t`No group has five firms yet.`}</Note> : null}
      {grouping.taken_at === map.taken_at ? null : (
        <Note>
          {t`These groups stay as they were counted before, for the difference would tell of fewer than five firms.`} <MomentText instant={grouping.taken_at} ago />
        </Note>
      )}
      <ScrollBox label={label}>
        <table className="h-table">
          <thead>
            <tr>
              <th scope="col">{t`Firms`}</th>
              {map.stages.map((stage) => (
                <th key={stage.id} scope="col">
                  {text(stage.name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[all, ...grouping.groups].map((group) => (
              <tr key={group.code}>
                <th scope="row">
                  {text(group.name)} <small>{group.firms}</small>
                </th>
                {group.cells.map(({ of, told }) => (
                  <td key={of} data-heat={heatOf(told)} title={words.long(told)}>
                    {words.short(told)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <ul className="h-legend">
        <li>
          {t`few hurt`}
          {HEATS.map((heat) => (
            <i key={heat} data-heat={heat} aria-hidden />
          ))}
          {t`most hurt`}
        </li>
        <li>
          <i data-heat="none" aria-hidden />
          {t`known of fewer than five`}
        </li>
      </ul>
    </>
  );
}

export function useCellWords() {
  const { t } = useLingui();
  const { percent } = useLanguage();
  const short = (told: CellTold) => (told.how === 'too_few' ? '–' : told.how === 'roughly' ? `${told.from}–${told.to}` : percent(told.share.value, 0));
  const long = (told: CellTold) => {
    if (told.how === 'too_few') return t`It is known of fewer than five firms.`;
    if (told.how === 'roughly') return t`${told.from} to ${told.to} % of ${told.known} firms of whom it is known`;
    return t`${told.hurts} of ${told.known} firms of whom it is known; ${percent(told.share.low, 0)} to ${percent(told.share.high, 0)} with 95 % confidence`;
  };
  return { short, long };
}
