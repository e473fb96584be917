// One revision of a bill of material: a draft is edited and released, a released one is looked at and followed by the next.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, DateText, Note, Page, PageHeader, PageSkeleton, Problem, Quantity, Row, Split, Stack, useLanguage, useToasts } from '@/kit';
import { percentOf } from '@/kit/decimal';
import { DayInput, Form, FormDrawer } from '@/kit/form';
import { type Column, DataTable } from '@/kit/table';
import { Rail } from '@/modules/drive/Rail';
import { useMay } from '@/modules/identity/api';
import { useUnits } from '../useWords';
import { type Bom, bomQuery, useDropBom, useReleaseBom, useRetireBom, useReviseBom, useSaveBom } from './api';
import { BomEditor } from './BomEditor';
import { BomStateTag } from './Boms';
import { Structure } from './Structure';
import { WhereUsedCard } from './WhereUsedCard';

const route = getRouteApi('/o/$org/boms/$bom');
const make = getRouteApi('/o/$org/boms/new');

export function NewBom() {
  const { t } = useLingui();
  const { org } = make.useParams();
  const navigate = useNavigate();
  const { say } = useToasts();
  const save = useSaveBom(org, null);
  return (
    <Page title={t`New bill of material`} width="wide">
      <PageHeader title={t`New bill of material`} back={<ToList org={org} />} lead={t`It begins as a draft; nothing counts with it before it is released.`} />
      <BomEditor
        org={org}
        bom={null}
        isBusy={save.isPending}
        error={save.error}
        onSave={(body) =>
          save.mutate(body, {
            onSuccess: (kept) => {
              say(t`${kept.item_name} is saved as a draft.`);
              void navigate({ to: '/o/$org/boms/$bom', params: { org, bom: kept.id }, replace: true });
            },
          })
        }
      />
    </Page>
  );
}

export function BomPage() {
  const { org, bom: id } = route.useParams();
  const [isDropped, setIsDropped] = useState(false);
  // a draft that is being discarded is not asked for again
  const bom = useQuery({ ...bomQuery(org, id), enabled: !isDropped });
  if (bom.error) {
    return (
      <Page title="…">
        <Problem error={bom.error} onRetry={() => void bom.refetch()} />
      </Page>
    );
  }
  return bom.data ? <Shown key={id} org={org} bom={bom.data} onDrop={setIsDropped} /> : <PageSkeleton />;
}

function ToList({ org }: { org: string }) {
  const { t } = useLingui();
  return (
    <Link to="/o/$org/boms" params={{ org }}>
      {t`Bills of material`}
    </Link>
  );
}

interface ShownProps {
  org: string;
  bom: Bom;
  onDrop: (isDropped: boolean) => void;
}

function Shown({ org, bom, onDrop }: ShownProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const mayWrite = useMay(org)('catalog.write');
  const save = useSaveBom(org, bom);
  const title = t`${bom.item_name}, revision ${bom.revision}`;
  const isDraft = bom.state === 'draft';
  return (
    <Page title={title} width="wide">
      <PageHeader
        title={
          <Row tight>
            <span>{title}</span>
            <BomStateTag state={bom.state} />
          </Row>
        }
        back={<ToList org={org} />}
        lead={isDraft ? t`A draft: nothing counts with it before it is released.` : <Holds bom={bom} />}
      />
      {mayWrite ? <Steps org={org} bom={bom} onDrop={onDrop} /> : null}
      {isDraft && mayWrite ? (
        <BomEditor key={bom.version} org={org} bom={bom} isBusy={save.isPending} error={save.error} onSave={(body) => save.mutate(body, { onSuccess: () => say(t`The draft is saved.`) })} />
      ) : (
        <Lines org={org} bom={bom} />
      )}
      <Split>
        <Card title={t`Over all levels`}>
          <Stack gap="small">
            {isDraft ? <Note>{t`The picture shows what is released today, not this draft.`}</Note> : null}
            <Structure org={org} item={{ id: bom.item, stock_unit: bom.unit }} />
          </Stack>
        </Card>
        <WhereUsedCard org={org} item={bom.item} />
      </Split>
      <Rail org={org} kind="catalog.bom" subject={bom.id} />
    </Page>
  );
}

function Holds({ bom }: { bom: Bom }) {
  const { t } = useLingui();
  const { date } = useLanguage();
  if (bom.valid_from && bom.valid_to) return <>{t`Holds from ${date(bom.valid_from)} until ${date(bom.valid_to)}.`}</>;
  if (bom.valid_from) return <>{t`Holds from ${date(bom.valid_from)} on.`}</>;
  return <>{bom.valid_to ? t`Holds until ${date(bom.valid_to)}.` : t`Holds until a later revision does.`}</>;
}

/** What can be done next with a revision. */
function Steps({ org, bom, onDrop }: ShownProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const navigate = useNavigate();
  const [isReleasing, setIsReleasing] = useState(false);
  const retire = useRetireBom(org);
  const revise = useReviseBom(org);
  const drop = useDropBom(org);
  const name = bom.item_name;
  const next = () => revise.mutate(bom.id, { onSuccess: (made) => void navigate({ to: '/o/$org/boms/$bom', params: { org, bom: made.id } }) });
  const throwAway = () => {
    onDrop(true);
    drop.mutate(bom.id, {
      onError: () => onDrop(false),
      onSuccess: () => {
        say(t`The draft of ${name} is discarded.`);
        void navigate({ to: '/o/$org/boms', params: { org }, replace: true });
      },
    });
  };
  return (
    <Stack gap="small">
      <Row tight>
        {bom.state === 'draft' ? (
          <>
            <Button type="primary" onClick={() => setIsReleasing(true)}>{t`Release…`}</Button>
            <Button type="text" loading={drop.isPending} onClick={throwAway}>{t`Discard the draft`}</Button>
          </>
        ) : (
          <Button type="primary" loading={revise.isPending} onClick={next}>{t`Make the next revision`}</Button>
        )}
        {bom.state === 'released' ? (
          <Button loading={retire.isPending} onClick={() => retire.mutate(bom, { onSuccess: () => say(t`The revision is retired. Make the next one when it is needed again.`) })}>{t`Retire`}</Button>
        ) : null}
      </Row>
      <Problem error={retire.error ?? revise.error ?? drop.error} />
      {isReleasing ? <ReleaseDrawer org={org} bom={bom} onClose={() => setIsReleasing(false)} /> : null}
    </Stack>
  );
}

interface Days {
  valid_from: string | null;
  valid_to: string | null;
}

function ReleaseDrawer({ org, bom, onClose }: { org: string; bom: Bom; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const release = useReleaseBom(org);
  const name = bom.item_name;
  const send = ({ valid_from, valid_to }: Days) =>
    release.mutate(
      { bom, days: { valid_from: valid_from ?? null, valid_to: valid_to ?? null } },
      {
        onSuccess: () => {
          say(t`${name} is released.`);
          onClose();
        },
      },
    );
  return (
    <FormDrawer<Days> title={t`Release`} isOpen onClose={onClose} submitLabel={t`Release`} isBusy={release.isPending} error={release.error} initial={{ valid_from: null, valid_to: null }} onSubmit={send}>
      <Form.Item name="valid_from" label={t`Holds from`} extra={t`Empty: from ever on.`}>
        <DayInput label={t`Holds from`} />
      </Form.Item>
      <Form.Item name="valid_to" label={t`Holds until`} extra={t`Empty: until further notice.`}>
        <DayInput label={t`Holds until`} />
      </Form.Item>
      <Note>{t`What is released never changes. A change is made in the next revision.`}</Note>
    </FormDrawer>
  );
}

function Lines({ org, bom }: { org: string; bom: Bom }) {
  const { t } = useLingui();
  const units = useUnits(org);
  const scrap: Column<Bom['lines'][number]> = { key: 'scrap', title: t`Scrap %`, align: 'end', render: (line) => `${percentOf(line.scrap_basis_points)} %` };
  const columns: Column<Bom['lines'][number]>[] = [
    {
      key: 'component',
      title: t`Component`,
      onCard: 'title',
      render: (line) => (
        <>
          {line.component_name} <span className="k-small k-soft">{line.component_code}</span>
          {line.note ? <div className="k-small k-soft">{line.note}</div> : null}
        </>
      ),
    },
    { key: 'quantity', title: t`Quantity`, align: 'end', render: (line) => <Quantity value={line.quantity} unit={units.name(line.unit)} digits={6} /> },
    ...(bom.lines.some((line) => line.scrap_basis_points > 0) ? [scrap] : []),
  ];
  return (
    <Card title={t`Components`} lead={<>{t`For so many:`} <Quantity value={bom.base_quantity} unit={units.name(bom.unit)} digits={6} /> {bom.note ? `· ${bom.note}` : ''} <span className="k-faint">{t`Changed on`} <DateText day={bom.changed_at} /></span></>} flush>
      <DataTable label={t`Components`} columns={columns} rows={bom.lines} rowKey={({ position }) => String(position)} empty={null} />
    </Card>
  );
}
