// What was answered to one question.
import { useLingui } from '@lingui/react/macro';
import { Card, Stack, Stat, useLanguage } from '@/kit';
import { type ShareBar, ShareBars } from '@/kit/charts';
import { type Estimate, type Kept, known, type NumbersFound, type QuestionFound, type ShareFound } from '../model/told';
import type { Question } from '../model/types';
import { wordsIn } from '../model/words';

export function QuestionResult({ question, result }: { question: Question; result: QuestionFound }) {
  const { locale } = useLanguage();
  return (
    <Card title={wordsIn(question.ask, locale)} lead={<HowMany result={result} isConditional={Boolean(question.shown_if)} />}>
      <Found question={question} result={result} />
    </Card>
  );
}

function HowMany({ result: { answered, unanswered, asked }, isConditional }: { result: QuestionFound; isConditional: boolean }) {
  const { t } = useLingui();
  const tell = useTold();
  const parts = [t`Answered: ${tell(answered)}`, t`left out: ${tell(unanswered)}`, ...(isConditional ? [t`asked: ${tell(asked)}`] : [])];
  return <>{parts.join(' · ')}</>;
}

/** A count, or that it is held back. */
function useTold() {
  const { t } = useLingui();
  const { number } = useLanguage();
  return (told: Kept<number> | null): string => {
    const value = known(told);
    return value === 'held' ? t`held back` : value === null ? '–' : number(value);
  };
}

function Found({ question, result: { found } }: { question: Question; result: QuestionFound }) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const label = wordsIn(question.ask, locale);
  if (found === 'texts') return <p className="k-soft">{t`Texts are not counted. Take them along as a table below.`}</p>;
  if ('shares' in found) return <Shares label={label} shares={found.shares} />;
  if ('scale' in found) {
    return (
      <Stack>
        <Mean label={t`Mean`} mean={found.scale.mean} weighted={found.scale.weighted_mean} unit="" />
        <Shares label={label} shares={found.scale.points} />
      </Stack>
    );
  }
  return <Numbers label={label} numbers={found.numbers} unit={unitOf(question, locale)} />;
}

function unitOf({ kind }: Question, locale: Parameters<typeof wordsIn>[1]): string {
  if (kind === 'direction') return '';
  if ('ratio' in kind) return '%';
  return 'number' in kind ? wordsIn(kind.number.unit, locale) : '';
}

function Shares({ label, shares }: { label: string; shares: readonly ShareFound[] }) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const barsOf = (estimate: (share: ShareFound) => Kept<Estimate> | null): ShareBar[] =>
    shares.map((share) => ({ id: share.column.id, name: wordsIn(share.column.words, locale), count: known(share.count), share: known(estimate(share)) }));
  const isWeighted = shares.some(({ weighted }) => weighted !== null);
  return (
    <>
      <ShareBars label={label} bars={barsOf(({ share }) => share)} />
      {isWeighted ? (
        <details className="y-more">
          <summary>{t`Weighted: every group counts as much as there are firms of it`}</summary>
          <ShareBars label={t`${label} (weighted)`} bars={barsOf(({ weighted }) => weighted)} />
        </details>
      ) : null}
    </>
  );
}

function Mean({ label, mean, weighted, unit }: { label: string; mean: Kept<Estimate> | null; weighted: Kept<Estimate> | null; unit: string }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const one = known(mean);
  const other = known(weighted);
  if (one === null) return null;
  if (one === 'held') return <Stat label={label} value={t`held back`} />;
  const interval = t`95 % interval: ${number(one.low)} to ${number(one.high)}`;
  const note = other === null || other === 'held' ? interval : `${interval} · ${t`weighted: ${number(other.value)}`}`;
  return <Stat label={label} value={number(one.value)} unit={unit} note={note} />;
}

function Numbers({ label, numbers, unit }: { label: string; numbers: NumbersFound; unit: string }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const quartiles = known(numbers.quartiles);
  const parts = quartiles === null || quartiles === 'held' ? [] : ([[t`A quarter is at most`, quartiles.first], [t`Half is at most`, quartiles.second], [t`Three quarters are at most`, quartiles.third]] as const);
  return (
    <Stack>
      <div className="k-stats">
        <Mean label={t`Mean`} mean={numbers.mean} weighted={numbers.weighted_mean} unit={unit} />
        {parts.map(([name, value]) => (
          <Stat key={name} label={name} value={number(value)} unit={unit} />
        ))}
      </div>
      {quartiles === 'held' ? <p className="k-small k-soft">{t`Quartiles are held back: each would be the number of one firm or of two.`}</p> : null}
      {numbers.is_rounded ? <p className="k-small k-soft">{t`So many different numbers came that quartiles and bars rest on three digits.`}</p> : null}
      {numbers.histogram.length > 0 ? <Shares label={label} shares={numbers.histogram} /> : null}
    </Stack>
  );
}
