// What a certificate shows of what it rests on: the whole list, or what the firm chose to show.
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Card, useLanguage } from '@/kit';
import type { Verifier } from './engine';
import type { Certified, FactSlice, Item, ShownItem } from './types';

/** More than these are behind a press. */
const OPEN_AT_MOST = 12;

interface Props {
  verifier: Verifier;
  certified: Certified;
  items: readonly ShownItem[];
}

export function Shown({ verifier, certified, items }: Props) {
  const { t } = useLingui();
  const { text, number } = useLanguage();
  if (items.length === 0) return null;
  const nameOf = (node: string) => text(verifier.words(certified.framework.urn, node)) || node;
  return (
    <Card title={t`What it shows`} lead={t`${number(items.length)} of ${number(certified.items.count)} answers, documents and readings it rests on`}>
      <details className="y-known" open={items.length <= OPEN_AT_MOST}>
        <summary>{t`Read them`}</summary>
        <ul className="k-list">
          {items.map(({ index, item }) => (
            <li key={index}>
              <ItemLine item={item} nameOf={nameOf} />
            </li>
          ))}
        </ul>
      </details>
    </Card>
  );
}

function Line({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <>
      <p className="y-break">{name}</p>
      <p className="k-small k-soft y-break">{children}</p>
    </>
  );
}

function ItemLine({ item, nameOf }: { item: Item; nameOf: (node: string) => string }) {
  const { t } = useLingui();
  const { number, date } = useLanguage();
  const { answer, document, indicator, facts, carried } = item;
  if (answer) {
    return (
      <Line name={nameOf(answer.node)}>
        {t`The firm says`}: <Value value={answer.value} nameOf={nameOf} />
      </Line>
    );
  }
  if (document) return <Line name={nameOf(document.node)}>{document.verdict === 'supports' ? t`A document or an assessor confirms it (${document.strength})` : t`A document or an assessor speaks against it (${document.strength})`}</Line>;
  if (indicator) {
    return (
      <Line name={<span className="k-code">{indicator.query.indicator}</span>}>
        {indicator.current ? t`${number(indicator.current.value)}, newest record of ${date(indicator.newest)}` : t`cannot be computed from the records`}
      </Line>
    );
  }
  if (facts) {
    const count = facts.slices.reduce((sum: number, slice: FactSlice) => sum + slice.count, 0);
    return <Line name={<span className="k-code">{facts.query.fact_type}</span>}>{t`${number(count)} records within ${number(facts.query.within_days)} days`}</Line>;
  }
  return carried ? <Line name={nameOf(carried.node)}>{t`Carried over from ${carried.framework} (${carried.strength})`}</Line> : null;
}

type AnswerValue = NonNullable<Item['answer']>['value'];

function Value({ value, nameOf }: { value: AnswerValue; nameOf: (node: string) => string }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const directions = { worse: t`worse`, flat: t`no change`, better: t`better` };
  if (value.holds !== undefined) return value.holds ? t`yes` : t`no`;
  if (value.ratio) return t`${number(value.ratio.part)} of ${number(value.ratio.whole)}`;
  if (value.direction) return directions[value.direction];
  if (value.not_applicable) return t`does not apply: ${value.not_applicable.reason} (${value.not_applicable.approver})`;
  if (!value.options || value.options.length === 0) return t`nothing of it`;
  return value.options.map(nameOf).join('; ');
}
