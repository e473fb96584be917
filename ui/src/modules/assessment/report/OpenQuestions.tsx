// What stays open, and what would answer it: records where there are any that could speak, else people.
import { useQuery } from '@tanstack/react-query';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useLanguage } from '@/kit';
import { type AskedQuestion, questionnaireQuery } from '../api';
import { painsQuery } from '../pains/api';
import { open } from '../pains/order';
import { usePack } from '../usePack';
import { wouldSettle } from './grounds';

export function ReportOpen({ org }: { org: string }) {
  const { t } = useLingui();
  const { text, number } = useLanguage();
  const asked = useQuery(questionnaireQuery(org, usePack())).data;
  const pains = useQuery(painsQuery(org)).data?.pains ?? [];
  const all = (asked?.sections ?? []).flatMap((section) => section.questions).filter((question) => question.status === 'open');
  const questions = all.map((question) => ({ question, records: wouldSettle(question) }));
  const told = questions.filter(({ records }) => records.length > 0);
  const byPeople = questions.filter(({ records }) => records.length === 0).map(({ question }) => text(question.name));
  const names = byPeople.join(' · ');
  const unknown = open(pains).length;
  if (all.length + unknown === 0) return null;
  return (
    <section>
      <h2>{t`What stays open`}</h2>
      {told.length > 0 ? (
        <table className="a-open">
          <thead>
            <tr>
              <th scope="col">{t`Question`}</th>
              <th scope="col">{t`Records that would speak about it`}</th>
            </tr>
          </thead>
          <tbody>
            {told.map(({ question, records }) => (
              <tr key={question.id}>
                <td>
                  <span className="k-capital">{text(question.name)}</span> <OpenStatements question={question} />
                </td>
                <td>{records.map((one) => text(one)).join(' · ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {byPeople.length > 0 ? <p>{t`Only people can tell, by an answer that an assessor may confirm: ${names}`}</p> : null}
      {unknown > 0 ? (
        <p>
          {t`Of ${plural(pains.length, { one: '# pain', other: '# pains' })} that plants know, it cannot be told yet of ${number(unknown)} whether they hurt here. Not knowing does not mean that they do not.`}
        </p>
      ) : null}
    </section>
  );
}

function OpenStatements({ question }: { question: AskedQuestion }) {
  const { t } = useLingui();
  const count = question.kind === 'scene' ? question.items.filter((item) => item.status === 'open').length : 0;
  if (count === 0) return null;
  return <span className="k-small k-soft">{t`${plural(count, { one: '# statement', other: '# statements' })} open`}</span>;
}
