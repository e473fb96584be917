// The result in one look: the level the records prove, the one that is claimed, the one an assessor found, and the score.
import { useLingui } from '@lingui/react/macro';
import { Note, Stack, useLanguage } from '@/kit';
import { Interval } from '@/kit/charts';
import type { Result } from './api';
import { hasPoints, scoreMarks } from './result';
import { AssessedLevel } from './visits/AssessedLevel';

export function Headline({ result }: { result: Result }) {
  const { t } = useLingui();
  const { text, number, date } = useLanguage();
  const nameOf = (level: number) => (level === 0 ? t`no level yet` : text(result.levels.find((one) => one.level === level)?.name));
  const { supported, claimed } = result.level;
  const coverage = number(result.coverage, 0);
  return (
    <Stack>
      <div className="a-headline">
        <div>
          <p className="k-soft">{t`Supported by records`}</p>
          <p className="a-level" data-kind="supported">
            <strong>{supported}</strong>
            <span>{nameOf(supported)}</span>
          </p>
        </div>
        <div>
          <p className="k-soft">{t`Claimed`}</p>
          <p className="a-level" data-kind="claimed">
            <strong>{claimed}</strong>
            <span>{nameOf(claimed)}</span>
          </p>
        </div>
        {result.assessed ? <AssessedLevel assessed={result.assessed} nameOf={nameOf} /> : null}
        <div style={{ alignSelf: 'end' }} className="k-small k-soft">
          {hasPoints(result) ? <p>{t`${coverage} % of the points are settled by evidence.`}</p> : null}
          <p>{t`As of ${date(result.as_of)}`}</p>
        </div>
      </div>
      {hasPoints(result) ? <Score result={result} /> : null}
      {result.unconfirmed.length > 0 ? (
        <Note tone="warn">
          <p>{t`${text(result.pack.name)}: parts of this edition are not confirmed against the official text. Do not use the result as a certificate.`}</p>
          <details>
            <summary className="k-small" style={{ cursor: 'pointer' }}>
              {t`Which parts`}
            </summary>
            <ul style={{ listStyle: 'disc', paddingInlineStart: 18 }} className="k-small">
              {result.unconfirmed.map((one) => (
                <li key={one.en}>{text(one)}</li>
              ))}
            </ul>
          </details>
        </Note>
      ) : null}
    </Stack>
  );
}

function Score({ result }: { result: Result }) {
  const { t } = useLingui();
  const { number } = useLanguage();
  return (
    <div>
      <p className="k-soft" style={{ marginBottom: 6 }}>
        {t`Score: ${number(result.score.supported, 1)} supported, ${number(result.score.claimed, 1)} claimed, of 100`}
      </p>
      <Interval
        label={t`Score`}
        supported={Number(result.score.supported)}
        claimed={Number(result.score.claimed)}
        max={100}
        marks={scoreMarks(result).map(({ at, level }) => ({ at, label: t`level ${level}` }))}
      />
    </div>
  );
}
