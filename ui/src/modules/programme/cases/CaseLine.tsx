// A case in the list: who, what came of it, what it took, and why it stands where it stands.
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Row, Tag, useLanguage } from '@/kit';
import { type CaseSummary, photoFile } from './api';
import { Results } from './Results';
import { useCaseTexts } from './useCaseTexts';

export function CaseLine({ org, told }: { org: string; told: CaseSummary }) {
  const { text } = useLanguage();
  const { firm, yuan, weeks } = useCaseTexts();
  const took = [text(told.block_name), told.cost_minor === null ? null : yuan(told.cost_minor), told.weeks === null ? null : weeks(told.weeks)];
  return (
    <li className="c-line">
      <div className="c-body">
        <Row tight>
          <Link to="/o/$org/cases/$case" params={{ org, case: told.id }} className="o-name">
            {told.title}
          </Link>
          <CaseTags told={told} />
        </Row>
        <p className="k-small k-soft">{firm(told.firm)}</p>
        <p className="k-small">{took.filter(Boolean).join(' · ')}</p>
        <Results results={told.results} />
        <Reasons told={told} />
        <ModelRooms told={told} />
      </div>
      {told.photo ? <img src={photoFile(org, told.id, told.photo)} alt="" loading="lazy" /> : null}
    </li>
  );
}

export function CaseTags({ told }: { told: CaseSummary }) {
  const { t } = useLingui();
  return (
    <>
      {told.model_rooms.length > 0 ? <Tag tone="primary">{t`Model room`}</Tag> : null}
      {told.is_simulated ? <Tag tone="warn">{t`Simulated`}</Tag> : null}
      {told.is_own ? <Tag>{t`Yours`}</Tag> : null}
    </>
  );
}

function Reasons({ told: { likeness } }: { told: CaseSummary }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  if (!likeness || likeness.reasons.length === 0) return null;
  return (
    <ul className="c-reasons" aria-label={t`What it has in common with you`}>
      {likeness.reasons.map((reason) => (
        <li key={reason.code}>
          <Tag tone="calm">{text(reason.text)}</Tag>
        </li>
      ))}
    </ul>
  );
}

export function ModelRooms({ told: { model_rooms: rooms } }: { told: CaseSummary }) {
  const { t } = useLingui();
  return rooms.map(({ office, note }) => (
    <p key={office} className="k-small">
      {t`Shown as a model room by ${office}: ${note}`}
    </p>
  ));
}
