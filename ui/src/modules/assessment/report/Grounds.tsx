// What the result rests on: which records of which time, which files, and how the answers stand.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { StatusTag, useLanguage } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { importsQuery } from '@/modules/intake/api';
import { countsQuery, vocabularyQuery } from '@/modules/lake/api';
import type { Result } from '../api';
import { standings, strengths } from './grounds';

export function ReportGrounds({ org, result }: { org: string; result: Result }) {
  const { t } = useLingui();
  return (
    <section>
      <h2>{t`What the result rests on`}</h2>
      <Records org={org} />
      <Answers result={result} />
    </section>
  );
}

function Records({ org }: { org: string }) {
  const { t } = useLingui();
  const { text, number, date } = useLanguage();
  const may = useMay(org);
  const counts = useQuery({ ...countsQuery(org), enabled: may('lake.read') }).data?.items ?? [];
  const types = useQuery(vocabularyQuery).data?.types ?? [];
  const known = counts.filter(({ rows }) => rows > 0).toSorted((one, other) => other.rows - one.rows);
  if (known.length === 0) return <p>{t`No records yet: the result rests on what the plant said of itself.`}</p>;
  const sum = known.reduce((all, { rows }) => all + rows, 0);
  const days = known.flatMap(({ first_day, last_day }) => [first_day, last_day]).filter((day) => day !== null);
  const [first, last] = [days.toSorted()[0], days.toSorted().at(-1)];
  return (
    <>
      <p>
        {plural(sum, { one: '# record', other: '# records' })}
        {first && last ? ` · ${t`${date(first)} to ${date(last)}`}` : null}
        <Files org={org} />
      </p>
      <div className="a-columns">
        <table>
          <thead>
            <tr>
              <th scope="col">{t`Kind of record`}</th>
              <th scope="col" data-align="end">
                {t`Records`}
              </th>
              <th scope="col">{t`From`}</th>
              <th scope="col">{t`Until`}</th>
            </tr>
          </thead>
          <tbody>
            {known.map(({ fact_type, rows, first_day, last_day }) => (
              <tr key={fact_type}>
                <td>
                  <span className="k-capital">{text(types.find(({ name }) => name === fact_type)?.text) || fact_type}</span>
                </td>
                <td data-align="end">{number(rows)}</td>
                <td>{first_day ? date(first_day) : null}</td>
                <td>{last_day ? date(last_day) : null}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Files({ org }: { org: string }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  const may = useMay(org);
  const pages = useInfiniteQuery({ ...importsQuery(org), enabled: may('intake.read') });
  const done = (pages.data?.pages.flatMap((page) => page.items) ?? []).filter((one) => one.state === 'done');
  if (done.length === 0 || pages.hasNextPage) return null;
  const refused = done.reduce((all, { rows_refused }) => all + rows_refused, 0);
  const files = plural(done.length, { one: '# file was taken in', other: '# files were taken in' });
  return <> · {t`${files}; ${number(refused)} of their rows were refused because they could not be read without doubt`}</>;
}

function Answers({ result }: { result: Result }) {
  const { t } = useLingui();
  const { text, number } = useLanguage();
  const strong = strengths(result);
  return (
    <div className="a-two">
      <table>
        <thead>
          <tr>
            <th scope="col">{t`How questions and statements stand`}</th>
            <th scope="col" data-align="end">
              {t`Number`}
            </th>
          </tr>
        </thead>
        <tbody>
          {standings(result).map(({ state, count }) => (
            <tr key={state}>
              <td>
                <StatusTag state={state} />
              </td>
              <td data-align="end">{number(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {strong.length > 0 ? (
        <table>
          <thead>
            <tr>
              <th scope="col">{t`Evidence behind what is supported`}</th>
              <th scope="col" data-align="end">
                {t`Number`}
              </th>
            </tr>
          </thead>
          <tbody>
            {strong.map(({ code, meaning, count }) => (
              <tr key={code}>
                <td>
                  {code}: {text(meaning)}
                </td>
                <td data-align="end">{number(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </div>
  );
}
