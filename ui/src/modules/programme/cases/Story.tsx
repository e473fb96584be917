// A case on one page: before, what was done, what was measured, what surprised, what it took.
import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Card, Note, Tag, useLanguage } from '@/kit';
import { type CaseCost, type CaseShown, photoFile } from './api';
import { ModelRooms } from './CaseLine';
import { Measured } from './Measured';
import { useCaseTexts } from './useCaseTexts';

export function Story({ org, told }: { org: string; told: CaseShown }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  return (
    <>
      {told.is_simulated ? <Note tone="warn">{t`Simulated: this plant and all of its records are made up.`}</Note> : null}
      {told.model_rooms.length > 0 ? (
        <Note tone="good">
          <ModelRooms told={told} />
        </Note>
      ) : null}
      <Part title={t`What it was like before`} words={told.before}>
        {told.pains.length > 0 ? (
          <ul className="c-reasons" aria-label={t`What hurt`}>
            {told.pains.map(({ id, name }) => (
              <li key={id}>
                <Tag>{text(name)}</Tag>
              </li>
            ))}
          </ul>
        ) : null}
      </Part>
      <Part title={t`What was done`} words={told.done}>
        <Photographs org={org} told={told} />
      </Part>
      <Measured measured={told.measured} />
      <Part title={t`What surprised`} words={told.surprised} />
      <Took told={told} />
    </>
  );
}

function Part({ title, words, children }: { title: string; words: string; children?: ReactNode }) {
  const { t } = useLingui();
  return (
    <Card title={title}>
      <div className="k-stack">
        {words ? <p className="c-words">{words}</p> : <p className="k-soft">{t`Not written yet`}</p>}
        {children}
      </div>
    </Card>
  );
}

function Photographs({ org, told: { id, photos } }: { org: string; told: CaseShown }) {
  const { t } = useLingui();
  if (photos.length === 0) return null;
  return (
    <div className="c-photos">
      {photos.map((photo, place) => (
        <a key={photo.id} href={photoFile(org, id, photo.id)} target="_blank" rel="noreferrer">
          <img src={photoFile(org, id, photo.id)} alt={t`Photograph ${place + 1}`} loading="lazy" />
        </a>
      ))}
    </div>
  );
}

const PARTS: readonly (keyof CaseCost)[] = ['total_minor', 'software_minor', 'hardware_minor', 'service_minor', 'own_people_minor'];

/** What it took: money by kind, and time. */
function Took({ told: { cost, weeks: count, firm } }: { told: CaseShown }) {
  const { t } = useLingui();
  const { yuan, weeks, part } = useCaseTexts();
  const parts = PARTS.flatMap((name) => {
    const minor = cost?.[name];
    return minor === null || minor === undefined ? [] : [{ name, minor }];
  });
  return (
    <Card title={t`What it took, and who did it`}>
      <dl className="k-facts">
        {parts.map(({ name, minor }) => (
          <Fact key={name} name={part(name)} value={yuan(minor)} />
        ))}
        {count === null ? null : <Fact name={t`Time`} value={weeks(count)} />}
        {firm.level === null ? null : <Fact name={t`Level supported`} value={String(firm.level)} />}
        {firm.stage === null ? null : <Fact name={t`Stage of digital development`} value={String(firm.stage)} />}
      </dl>
      {cost === null && count === null ? <p className="k-soft">{t`The firm does not say what it cost.`}</p> : null}
    </Card>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd className="k-num">{value}</dd>
    </>
  );
}
