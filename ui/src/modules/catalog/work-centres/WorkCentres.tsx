// Where the work is done: lines and areas with their machines and benches, as a tree.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, EmptyState, Page, PageHeader, Problem, Skeleton, Tag, TreeList } from '@/kit';
import { Form, Select } from '@/kit/form';
import { Plus } from '@/kit/icons';
import { within } from '@/kit/tree';
import { useMay } from '@/modules/identity/api';
import { CatalogTabs } from '../CatalogTabs';
import { CodeAndName, RecordDrawer, StateField } from '../RecordDrawer';
import { optionsOf } from '../useWords';
import { useSaveWorkCentre, type WorkCentre, type WorkCentreInput, type WorkCentreKind, workCentresQuery } from './api';

const route = getRouteApi('/o/$org/work-centres');

function useWorkCentreKinds(): Record<WorkCentreKind, string> {
  const { t } = useLingui();
  return { machine: t`Machine`, manual: t`By hand`, line: t`Production line`, area: t`Area`, subcontractor: t`Subcontractor` };
}

type Opened = { centre: WorkCentre; parent?: never } | { parent: string | null; centre?: never };

export function WorkCentres() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const found = useQuery(workCentresQuery(org));
  const kinds = useWorkCentreKinds();
  const [opened, setOpened] = useState<Opened>();
  const mayWrite = useMay(org)('catalog.write');
  const make = (
    <Button type="primary" icon={<Plus size={17} aria-hidden />} onClick={() => setOpened({ parent: null })}>
      {t`New work centre`}
    </Button>
  );
  return (
    <Page title={t`Work centres`}>
      <PageHeader title={t`Catalog`} lead={t`Machines and benches that can do the same, and the lines and areas they stand in.`} actions={mayWrite && found.data?.length ? make : null} />
      <CatalogTabs org={org} />
      <Problem error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending ? <Skeleton lines={5} height={28} /> : null}
      {found.data ? (
        <Card>
          {found.data.length > 0 ? (
            <TreeList
              label={t`Work centres`}
              rows={found.data}
              render={(centre) => (
                <>
                  <Button type="link" className="k-name" onClick={() => setOpened({ centre })}>
                    {centre.name}
                  </Button>
                  <span className="k-small k-soft">{centre.code}</span>
                  <Tag>{kinds[centre.kind]}</Tag>
                  {centre.state === 'retired' ? <Tag>{t`Retired`}</Tag> : null}
                  {mayWrite && centre.state === 'active' ? (
                    <Button type="text" size="small" icon={<Plus size={14} aria-hidden />} aria-label={t`Add within ${centre.name}`} onClick={() => setOpened({ parent: centre.id })}>
                      {t`Add within`}
                    </Button>
                  ) : null}
                </>
              )}
            />
          ) : (
            <EmptyState title={t`No work centre yet`} actions={mayWrite ? make : null}>
              {t`Enter the lines or areas first, then the machines and benches within them.`}
            </EmptyState>
          )}
        </Card>
      ) : null}
      {opened ? <WorkCentreDrawer org={org} opened={opened} centres={found.data ?? []} mayWrite={mayWrite} onClose={() => setOpened(undefined)} /> : null}
    </Page>
  );
}

function WorkCentreDrawer({ org, opened, centres, mayWrite, onClose }: { org: string; opened: Opened; centres: readonly WorkCentre[]; mayWrite: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const centre = opened.centre ?? null;
  const kinds = useWorkCentreKinds();
  const save = useSaveWorkCentre(org, centre);
  const own = centre ? within(centres, centre.id) : new Set<string>();
  const initial: WorkCentreInput = centre ?? { code: '', name: '', kind: opened.parent ? 'machine' : 'line', parent: opened.parent ?? null, state: 'active' };
  return (
    <RecordDrawer<WorkCentreInput, WorkCentreInput>
      title={centre ? centre.name : t`New work centre`}
      initial={initial}
      bodyOf={(entered) => ({ ...entered, parent: entered.parent ?? null })}
      save={save}
      mayWrite={mayWrite}
      onClose={onClose}
    >
      <CodeAndName />
      <Form.Item name="kind" label={t`Kind`}>
        <Select options={optionsOf(kinds)} />
      </Form.Item>
      <Form.Item name="parent" label={t`Part of`}>
        <Select
          allowClear
          showSearch
          optionFilterProp="label"
          placeholder={t`Nothing, it stands by itself`}
          options={centres.filter((one) => !own.has(one.id)).map((one) => ({ value: one.id, label: `${one.name} · ${one.code}` }))}
        />
      </Form.Item>
      <StateField />
    </RecordDrawer>
  );
}
