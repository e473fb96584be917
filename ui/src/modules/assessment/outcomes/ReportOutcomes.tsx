// What was started, on paper: the newest plans, those with verdicts first, and where the others stand.
import { useInfiniteQuery } from '@tanstack/react-query';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Row, useLanguage } from '@/kit';
import { outcomesQuery } from './api';
import { StateTag } from './Tags';
import { Words } from './Words';
import { mostTelling } from './telling';
import './outcomes.css';

const SHOWN = 5;

export function ReportOutcomes({ org }: { org: string }) {
  const { t } = useLingui();
  const { text, date } = useLanguage();
  const pages = useInfiniteQuery(outcomesQuery(org));
  const outcomes = mostTelling(pages.data?.pages.flatMap((page) => page.items) ?? []);
  if (outcomes.length === 0) return null;
  const rest = outcomes.length - SHOWN;
  return (
    <section>
      <h2>{t`Did it help?`}</h2>
      <ul>
        {outcomes.slice(0, SHOWN).map((outcome) => (
          <li key={outcome.id} className="o-line">
            <Row tight>
              <strong>{text(outcome.block_name)}</strong>
              <StateTag state={outcome.state} />
            </Row>
            <p className="k-small k-soft">{t`Work begins on ${date(outcome.begins)}, the verdict comes after ${date(outcome.after.to)}`}</p>
            <Words words={outcome.words} />
          </li>
        ))}
      </ul>
      {rest > 0 ? <p className="k-small k-soft">{pages.hasNextPage ? t`More than ${rest} more plans were frozen; Cairn shows them all.` : plural(rest, { one: '# more plan was frozen; Cairn shows it.', other: '# more plans were frozen; Cairn shows them all.' })}</p> : null}
      <p className="k-small k-soft">{t`Judged by plans that were frozen before the result could be known. Intervals hold the effect with 95 % certainty.`}</p>
    </section>
  );
}
