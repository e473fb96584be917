// The statements of a visit with what is said of each: how far it is, what to look at, and the list itself.
import { useMemo, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Card, Choice, EmptyState, Progress, Row, useLanguage } from '@/kit';
import type { SeenHow, Sheet, VerdictShown } from './api';
import { CloseVisit } from './CloseVisit';
import type { Waiting } from './offline/queue';
import { useWaiting } from './offline/sending';
import { SeenSwitch } from './SeenSwitch';
import { StatementItem } from './StatementItem';
import { countsOf, type Filter, type Group, groupsOf, isShown, standingOf } from './statements';
import type { Seat } from './useSeat';
import { useVisitTexts } from './useVisitTexts';
import { WaitingNote } from './WaitingNote';

const FILTERS: Record<Seat, readonly Filter[]> = {
  assessor: ['claimed', 'open', 'more', 'all'],
  firm: ['judged', 'more', 'claimed', 'all'],
  reader: ['judged', 'more', 'claimed', 'all'],
};
const NONE: readonly Waiting[] = [];

interface Props {
  org: string;
  sheet: Sheet;
  seat: Seat;
}

/** What was said and what waits, by statement. */
function useSaid({ shown }: Sheet) {
  const { id } = shown.visit;
  const waiting = useWaiting();
  const byNode = useMemo(() => {
    const found = new Map<string, Waiting[]>();
    for (const item of waiting) if (item.visit === id) found.set(item.node, [...(found.get(item.node) ?? []), item]);
    return found;
  }, [waiting, id]);
  const verdicts = useMemo(() => new Map<string, VerdictShown>(shown.verdicts.map((one) => [one.node, one])), [shown.verdicts]);
  return { verdict: (node: string) => verdicts.get(node), waiting: (node: string) => byNode.get(node) ?? NONE, all: [...byNode.values()].flat() };
}

export function Worksheet({ org, sheet, seat }: Props) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const { visit } = sheet.shown;
  const groups = useMemo(() => groupsOf(sheet.result), [sheet.result]);
  const said = useSaid(sheet);
  const [usual, setUsual] = useState<SeenHow>('on_site');
  const [filter, setFilter] = useState<Filter>(FILTERS[seat][0] ?? 'all');
  const standing = (node: string) => standingOf(said.verdict(node), said.waiting(node));
  const counts = countsOf(groups, standing);
  const shown = useShown(groups, filter, (statement) => isShown(filter, statement, standing(statement.id)));
  return (
    <>
      <WaitingNote waiting={said.all} />
      <Card>
        <Progress label={t`Judged of what is claimed`} share={counts.claimed === 0 ? 0 : counts.judged / counts.claimed} note={t`${number(counts.judged)} of ${number(counts.claimed)}`} />
      </Card>
      {seat === 'assessor' ? (
        <Row spread>
          <span className="k-soft">{t`How you look at it now`}</span>
          <SeenSwitch label={t`How you look at it now`} value={usual} onChange={setUsual} />
        </Row>
      ) : null}
      <FilterChoice filters={FILTERS[seat]} filter={filter} onFilter={setFilter} />
      {shown.length === 0 ? (
        <Card>
          <EmptyState title={t`Nothing here`}>{t`Choose another view above.`}</EmptyState>
        </Card>
      ) : null}
      {shown.map((group) => (
        <Card key={group.id} title={<GroupName group={group} />} flush>
          <ul>
            {group.statements.map((statement) => (
              <StatementItem
                key={statement.id}
                org={org}
                visit={visit.id}
                seat={seat}
                statement={statement}
                verdict={said.verdict(statement.id)}
                waiting={said.waiting(statement.id)}
                usual={usual}
              />
            ))}
          </ul>
        </Card>
      ))}
      {seat === 'assessor' ? <CloseVisit org={org} visit={visit.id} counts={counts} waiting={said.all.length} isReachable={!sheet.is_kept} /> : null}
    </>
  );
}

function GroupName({ group }: { group: Group }) {
  const { text } = useLanguage();
  return <span className="k-capital">{text(group.name)}</span>;
}

interface Frozen {
  filter: Filter;
  nodes: ReadonlySet<string>;
}

/** What has been judged stays in view until another filter is chosen: nothing jumps away under a finger. */
function useShown(groups: readonly Group[], filter: Filter, fits: (statement: Group['statements'][number]) => boolean): Group[] {
  const fitting = groups.flatMap(({ statements }) => statements.filter(fits)).map(({ id }) => id);
  const [frozen, setFrozen] = useState<Frozen>({ filter, nodes: new Set(fitting) });
  const isOther = frozen.filter !== filter;
  if (isOther || fitting.some((id) => !frozen.nodes.has(id))) setFrozen({ filter, nodes: new Set([...(isOther ? [] : frozen.nodes), ...fitting]) });
  const nodes = isOther ? new Set(fitting) : frozen.nodes;
  return groups.map((group) => ({ ...group, statements: group.statements.filter(({ id }) => nodes.has(id)) })).filter(({ statements }) => statements.length > 0);
}

function FilterChoice({ filters, filter, onFilter }: { filters: readonly Filter[]; filter: Filter; onFilter: (filter: Filter) => void }) {
  const { t } = useLingui();
  const { filter: tell } = useVisitTexts();
  return (
    <Choice label={t`Which statements`}>
      {filters.map((one) => (
        <button key={one} type="button" aria-pressed={one === filter} onClick={() => onFilter(one)}>
          {tell(one)}
        </button>
      ))}
    </Choice>
  );
}
