// Question by question: the points that records support and those that are claimed.
import { useLingui } from '@lingui/react/macro';
import { StatusTag, useLanguage } from '@/kit';
import type { Result } from '../api';

export function ReportQuestions({ result }: { result: Result }) {
  const { t } = useLingui();
  const { text, number, percent } = useLanguage();
  const groups = result.dimensions.map((dimension) => ({ dimension, questions: result.questions.filter((question) => question.dimension === dimension.id) })).filter(({ questions }) => questions.length > 0);
  if (groups.length === 0) return null;
  return (
    <section>
      <h2>{t`Question by question`}</h2>
      <table className="a-scored">
        <thead>
          <tr>
            <th scope="col">{t`Question`}</th>
            <th scope="col" data-align="end">
              {t`Supported`}
            </th>
            <th scope="col" data-align="end">
              {t`Claimed`}
            </th>
            <th scope="col" data-align="end">
              {t`Of`}
            </th>
            <th scope="col">{t`Standing`}</th>
          </tr>
        </thead>
        {groups.map(({ dimension, questions }) => (
          <tbody key={dimension.id}>
            <tr>
              <th scope="rowgroup">
                <span className="k-capital">{text(dimension.name)}</span>
              </th>
              <th data-align="end">{dimension.score ? number(dimension.score.supported, 1) : null}</th>
              <th data-align="end">{dimension.score ? number(dimension.score.claimed, 1) : null}</th>
              <th data-align="end">{dimension.points === null ? null : number(dimension.points, 1)}</th>
              <th>{t`${percent(Number(dimension.reached.supported) / 100, 0)} supported`}</th>
            </tr>
            {questions.map((question) => (
              <tr key={question.id}>
                <td>
                  <span className="k-capital">{text(question.name)}</span>
                </td>
                <td data-align="end">{number(question.score.supported, 1)}</td>
                <td data-align="end">{number(question.score.claimed, 1)}</td>
                <td data-align="end">{number(question.points, 1)}</td>
                <td>
                  <StatusTag state={question.state} />
                </td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}
