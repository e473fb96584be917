// Where the firm stands on its way to a diagnosis, and the one thing to do next.
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { Card, Page, Skeleton, Stack } from '@/kit';
import { Check, ChevronRight } from '@/kit/icons';
import { doneOf, isComplete } from './questionnaire';
import { useStartState } from './Start';

const route = getRouteApi('/o/$org/start/');

export function StartOverview() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { hasProfile, factCount, progress, isPending } = useStartState(org);
  const params = { org };
  const [answered, asked] = progress ? [doneOf(progress), progress.questions] : [0, 0];
  const allAnswered = progress !== undefined && isComplete(progress);
  const next = [hasProfile, factCount > 0, allAnswered].indexOf(false);
  return (
    <Page title={t`Start`} width="narrow">
      <Stack gap="small">
        <h1>{t`From your spreadsheets to a diagnosis`}</h1>
        <p className="k-soft">{t`Six steps. You can stop at any time; everything is kept.`}</p>
      </Stack>
      {isPending ? (
        <Skeleton lines={5} height={64} />
      ) : (
        <Card flush>
          <ol>
            <StepLine
              number={1}
              isDone={hasProfile}
              isNext={next === 0}
              title={t`Tell us about the plant`}
              note={hasProfile ? t`Done. You can change it at any time.` : t`Industry, people, machines: a few numbers, two minutes.`}
              link={(row) => (
                <Link to="/o/$org/start/profile" params={params} className="a-step">
                  {row}
                </Link>
              )}
            />
            <StepLine
              number={2}
              isDone={factCount > 0}
              isNext={next === 1}
              title={t`Bring the spreadsheets you have`}
              note={factCount > 0 ? t`${plural(factCount, { one: '# fact is', other: '# facts are' })} known. More files make the picture sharper.` : t`Orders, stock, work reports, energy: as they are. Each file is recognised and checked.`}
              link={(row) => (
                <Link to="/o/$org/start/files" params={params} className="a-step">
                  {row}
                </Link>
              )}
            />
            <StepLine
              number={3}
              isDone={allAnswered}
              isNext={next === 2}
              title={t`Answer what records cannot tell`}
              note={asked > 0 ? t`${answered} of ${asked} are answered; records have filled in what they can.` : t`In plain words. Records fill in what they can.`}
              link={(row) => (
                <Link to="/o/$org/start/questions" params={params} className="a-step">
                  {row}
                </Link>
              )}
            />
            <StepLine
              number={4}
              isDone={false}
              isNext={next === -1}
              title={t`See where you stand`}
              note={t`The level you may claim, the level your records prove, and why.`}
              link={(row) => (
                <Link to="/o/$org/diagnosis" params={params} className="a-step">
                  {row}
                </Link>
              )}
            />
            <StepLine
              number={5}
              isDone={false}
              isNext={false}
              title={t`See what hurts and what to do first`}
              note={t`What costs you time and money, what cures it, and a plan within your means.`}
              link={(row) => (
                <Link to="/o/$org/pains" params={params} className="a-step">
                  {row}
                </Link>
              )}
            />
            <StepLine
              number={6}
              isDone={false}
              isNext={false}
              title={t`Start a block and see whether it helped`}
              note={t`What will be compared is frozen before work begins; your records give the verdict.`}
              link={(row) => (
                <Link to="/o/$org/outcomes" params={params} className="a-step">
                  {row}
                </Link>
              )}
            />
          </ol>
        </Card>
      )}
    </Page>
  );
}

interface StepLineProps {
  number: number;
  isDone: boolean;
  isNext: boolean;
  title: string;
  note: string;
  link: (row: ReactNode) => ReactNode;
}

function StepLine({ number, isDone, isNext, title, note, link }: StepLineProps) {
  const { t } = useLingui();
  return (
    <li data-next={isNext}>
      {link(
        <>
          <span className="a-sign" data-done={isDone} data-next={isNext}>
            {isDone ? <Check size={16} aria-hidden /> : <span aria-hidden>{number}</span>}
            {isDone ? <span className="k-hidden">{t`done`}</span> : null}
          </span>
          <span>
            <span className="a-step-title">{title}</span>
            <span className="a-step-note">{note}</span>
          </span>
          <ChevronRight size={20} aria-hidden />
        </>,
      )}
    </li>
  );
}
