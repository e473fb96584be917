// One engineering change: drafted, reviewed, released; with what it changes and where that is used.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, DateText, MomentText, Note, Page, PageHeader, PageSkeleton, Problem, Row, Split, Stack, Tag, useToasts } from '@/kit';
import { Input } from '@/kit/form';
import { WhereUsedCard } from '@/modules/catalog/boms/WhereUsedCard';
import { useMay } from '@/modules/identity/api';
import { usePersonName } from '@/modules/identity/usePersonName';
import { Rail } from '../Rail';
import { type Change, changeQuery, type Step, useSaveChange, useStep } from './api';
import { ChangeEditor } from './ChangeEditor';
import { ChangeTag } from './Changes';
import '../drive.css';

const route = getRouteApi('/o/$org/changes/$change');
const make = getRouteApi('/o/$org/changes/new');

function ToList({ org }: { org: string }) {
  const { t } = useLingui();
  return (
    <Link to="/o/$org/changes" params={{ org }}>
      {t`Engineering changes`}
    </Link>
  );
}

export function NewChange() {
  const { t } = useLingui();
  const { org } = make.useParams();
  const navigate = useNavigate();
  const save = useSaveChange(org, null);
  return (
    <Page title={t`New engineering change`} width="wide">
      <PageHeader title={t`New engineering change`} back={<ToList org={org} />} lead={t`It begins as a draft; nothing changes before it is released.`} />
      <ChangeEditor org={org} change={null} isBusy={save.isPending} error={save.error} onSave={(body) => save.mutate(body, { onSuccess: (kept) => void navigate({ to: '/o/$org/changes/$change', params: { org, change: kept.id }, replace: true }) })} />
    </Page>
  );
}

export function ChangePage() {
  const { org, change: id } = route.useParams();
  const change = useQuery(changeQuery(org, id));
  if (change.error) {
    return (
      <Page title="…">
        <Problem error={change.error} onRetry={() => void change.refetch()} />
      </Page>
    );
  }
  return change.data ? <Shown key={id} org={org} change={change.data} /> : <PageSkeleton />;
}

function Shown({ org, change }: { org: string; change: Change }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const mayWrite = useMay(org)('drive.write');
  const [isEditing, setIsEditing] = useState(false);
  const save = useSaveChange(org, change);
  const title = t`Engineering change ${change.number}`;
  const done = () => {
    say(t`The draft is saved.`);
    setIsEditing(false);
  };
  return (
    <Page title={title} width="wide">
      <PageHeader
        title={
          <Row tight>
            <span>{title}</span>
            <ChangeTag state={change.state} />
          </Row>
        }
        back={<ToList org={org} />}
        lead={change.title}
      />
      <Steps org={org} change={change} onEdit={mayWrite && change.state === 'draft' && !isEditing ? () => setIsEditing(true) : undefined} />
      {isEditing ? (
        <ChangeEditor key={change.version} org={org} change={change} isBusy={save.isPending} error={save.error} onSave={(body) => save.mutate(body, { onSuccess: done })} />
      ) : (
        <>
          <Told change={change} />
          <Changed org={org} change={change} />
        </>
      )}
      <Split>
        <Happened org={org} change={change} />
        <Stack>
          {change.items.slice(0, 5).map((one) => (
            <div key={one.item}>
              <p className="k-small k-soft">
                {one.item_code} · {one.item_name}
              </p>
              <WhereUsedCard org={org} item={one.item} />
            </div>
          ))}
        </Stack>
      </Split>
      <Rail org={org} kind="drive.change" subject={change.id} />
    </Page>
  );
}

function Told({ change }: { change: Change }) {
  const { t } = useLingui();
  return (
    <Card>
      <dl className="k-facts">
        <dt>{t`Why`}</dt>
        <dd className="d-said">{change.reason}</dd>
        <dt>{t`Holds from`}</dt>
        <dd>
          <DateText day={change.effective} />
        </dd>
        {change.on_stock ? (
          <>
            <dt>{t`What is in stock`}</dt>
            <dd className="d-said">{change.on_stock}</dd>
          </>
        ) : null}
        {change.on_orders ? (
          <>
            <dt>{t`Open orders`}</dt>
            <dd className="d-said">{change.on_orders}</dd>
          </>
        ) : null}
      </dl>
    </Card>
  );
}

function Changed({ org, change }: { org: string; change: Change }) {
  const { t } = useLingui();
  return (
    <Card title={t`What changes`}>
      <ul className="k-list">
        {change.items.map((one) => (
          <li key={one.item}>
            <span className="k-strong">{one.item_name}</span> <span className="k-soft">{one.item_code}</span>
            <div>
              {t`Bill of material`}: {one.from_revision === null ? '–' : t`revision ${one.from_revision}`} →{' '}
              {one.to_bom && one.to_revision !== null ? (
                <Link to="/o/$org/boms/$bom" params={{ org, bom: one.to_bom }}>
                  {t`revision ${one.to_revision}`}
                </Link>
              ) : one.to_bom ? (
                <Tag tone="warn">{t`this draft is not there any more`}</Tag>
              ) : (
                t`as it is`
              )}
            </div>
            {one.note ? <div className="k-small">{one.note}</div> : null}
          </li>
        ))}
        {change.drawings.map((one) => (
          <li key={one.file}>
            <Link to="/o/$org/drive/files/$file" params={{ org, file: one.file }}>
              <span className="k-strong">{one.name}</span>
            </Link>
            <div>
              {t`Released version`}: {one.from_number ?? '–'} → {one.to_number}{' '}
              {one.from_number !== null && one.from_number !== one.to_number ? (
                <Link to="/o/$org/drive/files/$file/compare" params={{ org, file: one.file }} search={{ old: one.from_number, now: one.to_number }}>
                  {t`Compare`}
                </Link>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What can be done next. */
function Steps({ org, change, onEdit }: { org: string; change: Change; onEdit: (() => void) | undefined }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const may = useMay(org);
  const [note, setNote] = useState('');
  const step = useStep(org, change);
  const mayRelease = may('drive.release');
  if (change.state === 'released' || change.state === 'cancelled') {
    return change.state === 'released' ? <Note tone="good">{t`It is released and stays. What has to go back, goes back by another change.`}</Note> : null;
  }
  const take = (one: Step, told: string) => () =>
    step.mutate(
      { step: one, note },
      {
        onSuccess: () => {
          setNote('');
          say(told);
        },
      },
    );
  return (
    <Stack gap="small">
      <Row tight>
        {change.state === 'draft' && mayRelease ? <Button type="primary" loading={step.isPending} onClick={take('review', t`The change is reviewed as it is.`)}>{t`Review`}</Button> : null}
        {change.state === 'reviewed' && mayRelease ? (
          <>
            <Button type="primary" loading={step.isPending} onClick={take('release', t`The change is released, with its bills of material and drawings.`)}>{t`Release`}</Button>
            <Button onClick={take('reopen', t`The change is a draft again.`)}>{t`Back to draft`}</Button>
          </>
        ) : null}
        {onEdit ? <Button onClick={onEdit}>{t`Edit the draft`}</Button> : null}
        {may('drive.write') ? <Button type="text" onClick={take('cancel', t`The change is cancelled.`)}>{t`Cancel this change`}</Button> : null}
      </Row>
      <Input aria-label={t`Note to this step`} placeholder={t`Note to this step`} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} style={{ maxWidth: 460 }} />
      <Problem error={step.error} />
    </Stack>
  );
}

function Happened({ org, change }: { org: string; change: Change }) {
  const { t } = useLingui();
  const nameOf = usePersonName(org);
  const names: Record<string, string> = { drafted: t`drafted`, changed: t`changed`, reviewed: t`reviewed`, reopened: t`taken back to draft`, released: t`Released`, cancelled: t`cancelled` };
  return (
    <Card title={t`Steps so far`}>
      <ol className="k-list">
        {change.steps.map((step, at) => (
          // eslint-disable-next-line react/no-array-index-key -- steps are only ever added at the end
          <li key={at}>
            <span className="k-strong">{names[step.step] ?? step.step}</span>{' '}
            <span className="k-soft">
              <MomentText instant={step.at} /> {nameOf(step.actor)}
            </span>
            {step.note ? <div className="k-small">{step.note}</div> : null}
          </li>
        ))}
      </ol>
    </Card>
  );
}
