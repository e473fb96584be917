// Small parts of every page of approvals: the document, for whom it waits, and what became of it.
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { MomentText, Row, Tag } from '@/kit';
import type { Request } from './api';
import { REQUEST_TONES, useActName, useFlagName, useRequestStates } from './useWords';

export function SubjectLink({ org, request, children }: { org: string; request: Request; children: ReactNode }) {
  const to = request.kind === 'sales_order' ? '/o/$org/sales/documents/$document' : '/o/$org/purchasing/documents/$document';
  return (
    <Link to={to} params={{ org, document: request.subject_id }}>
      {children}
    </Link>
  );
}

export function RequestTag({ request }: { request: Request }) {
  const names = useRequestStates();
  return <Tag tone={REQUEST_TONES[request.state]}>{names[request.state]}</Tag>;
}

export function Flags({ request }: { request: Request }) {
  const nameOf = useFlagName();
  return request.flags.map((flag) => (
    <Tag key={flag} tone="warn">
      {nameOf(flag)}
    </Tag>
  ));
}

/** For whom it waits, and since when. */
export function WaitsFor({ request }: { request: Request }) {
  const { t } = useLingui();
  const names = request.waits_for.map(({ name }) => name).join(t`, `);
  const step = request.step + 1;
  const count = request.steps.length;
  return (
    <>
      {names ? t`Waits for ${names}` : t`Waits`} <MomentText instant={request.since} ago />
      {count > 1 ? <span className="k-soft"> · {t`step ${step} of ${count}`}</span> : null}
      {request.is_escalated ? (
        <>
          {' '}
          <Tag tone="warn">{t`time is up`}</Tag>
        </>
      ) : null}
    </>
  );
}

export function History({ request }: { request: Request }) {
  const { t } = useLingui();
  const nameOf = useActName();
  return (
    <ol className="k-list" aria-label={t`What became of it`}>
      {request.history.map((act) => {
        const voice = act.voice?.name;
        return (
          <li key={act.n}>
            <Row tight>
              <span className="k-strong">{nameOf(act.act)}</span>
              <span className="k-soft">
                {act.actor.id === 'system' ? '' : act.actor.name} {voice ? t`for ${voice}` : ''} <MomentText instant={act.at} />
              </span>
            </Row>
            {act.comment ? <p>{act.comment}</p> : null}
          </li>
        );
      })}
    </ol>
  );
}
