// What was started, on paper: every plan with its verdicts, or where it stands.
import { useInfiniteQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { Row, useLanguage } from '@/kit';
import { outcomesQuery } from './api';
import { StateTag } from './Tags';
import { Words } from './Words';
import './outcomes.css';

export function ReportOutcomes({ org }: { org: string }) {
  const { t } = useLingui();
  const { text, date } = useLanguage();
  const outcomes = useInfiniteQuery(outcomesQuery(org)).data?.pages.flatMap((page) => page.items) ?? [];
  if (outcomes.length === 0) return null;
  return (
    <section>
      <h2>{t`Did it help?`}</h2>
      <ul>
        {outcomes.map((outcome) => (
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
      <p className="k-small k-soft">{t`Judged by plans that were frozen before the result could be known. Intervals hold the effect with 95 % certainty.`}</p>
    </section>
  );
}
