// Where things lie: warehouses with their shelves and bins as a tree, and below it the other sides of movements.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, EmptyState, Page, PageHeader, Problem, Skeleton, Tag, TreeList } from '@/kit';
import { Package, Plus, Warehouse } from '@/kit/icons';
import { ExcelButton, type FileColumn } from '@/kit/table';
import { useMay } from '@/modules/identity/api';
import { CatalogTabs } from '../CatalogTabs';
import { type Location, locationsQuery } from '../names';
import { LocationDrawer, type Opened } from './LocationDrawer';
import { useLocationKinds } from './useLocationKinds';

const route = getRouteApi('/o/$org/locations');

export function Locations() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const found = useQuery(locationsQuery(org));
  const [opened, setOpened] = useState<Opened>();
  const mayWrite = useMay(org)('catalog.write');
  const rows = found.data ?? [];
  const { open } = route.useSearch();
  const navigate = route.useNavigate();
  const asked = rows.find(({ id }) => id === open);
  const shown: Opened | undefined = opened ?? (asked ? { location: asked } : undefined);
  const close = () => {
    setOpened(undefined);
    if (open !== undefined) void navigate({ search: {}, replace: true });
  };
  const own = rows.filter(({ kind }) => kind === 'internal');
  const others = rows.filter(({ kind }) => kind !== 'internal');
  const kinds = useLocationKinds();
  const written: FileColumn<Location>[] = [
    { head: t`Code number`, cell: ({ code }) => code },
    { head: t`Name`, cell: ({ name }) => name },
    { head: t`Part of`, cell: ({ parent }) => ({ named: 'location', id: parent }) },
    { head: t`Kind`, cell: ({ kind }) => kinds[kind] },
    { head: t`State`, cell: ({ state }) => (state === 'retired' ? t`Retired` : t`In use`) },
  ];
  const make = (
    <Button type="primary" icon={<Plus size={17} aria-hidden />} onClick={() => setOpened({ parent: null })}>
      {t`New location`}
    </Button>
  );
  return (
    <Page title={t`Locations`}>
      <PageHeader title={t`Catalog`} lead={t`Warehouses with what is in them: halls, shelves, bins. Stock always lies in one of them.`} actions={
          own.length > 0 ? (
            <>
              <Link className="k-button" to="/o/$org/labels/places" params={{ org }}>{t`Labels of bins`}</Link>
              {mayWrite ? make : null}
            </>
          ) : null
        }
      />
      <CatalogTabs org={org} />
      <Problem error={found.error} onRetry={() => void found.refetch()} />
      {found.isPending ? <Skeleton lines={5} height={28} /> : null}
      {found.data ? (
        <Card title={t`In the house`} extra={own.length > 0 ? <ExcelButton label={t`Locations`} columns={written} rows={rows} load={undefined} /> : null}>
          {own.length > 0 ? (
            <TreeList label={t`In the house`} rows={own} render={(row) => <Line location={row} mayWrite={mayWrite} onOpen={setOpened} />} />
          ) : (
            <EmptyState title={t`No location yet`} actions={mayWrite ? make : null}>{t`Begin with the warehouse; shelves and bins follow when they are needed.`}</EmptyState>
          )}
        </Card>
      ) : null}
      {others.length > 0 ? (
        <Card title={t`Other sides of movements`} lead={t`Where things come from and go to when they are not in the house.`}>
          <TreeList label={t`Other sides of movements`} rows={others} render={(row) => <Line location={row} mayWrite={mayWrite} onOpen={setOpened} />} />
        </Card>
      ) : null}
      {shown ? <LocationDrawer org={org} opened={shown} locations={rows} mayWrite={mayWrite} onClose={close} /> : null}
    </Page>
  );
}

function Line({ location, mayWrite, onOpen }: { location: Location; mayWrite: boolean; onOpen: (opened: Opened) => void }) {
  const { t } = useLingui();
  const kinds = useLocationKinds();
  const { name } = location;
  return (
    <>
      {location.is_warehouse ? <Warehouse size={17} aria-hidden /> : <Package size={16} aria-hidden />}
      <Button type="link" className="k-name" onClick={() => onOpen({ location })}>
        {name}
      </Button>
      <span className="k-small k-soft">{location.code}</span>
      {location.kind === 'internal' || location.is_standard ? null : <Tag>{kinds[location.kind]}</Tag>}
      {location.is_standard && location.kind === 'internal' ? <Tag tone="primary">{t`Standard`}</Tag> : null}
      {location.state === 'retired' ? <Tag>{t`Retired`}</Tag> : null}
      {mayWrite && location.kind === 'internal' && location.state === 'active' ? (
        <Button type="text" size="small" icon={<Plus size={14} aria-hidden />} aria-label={t`Add within ${name}`} onClick={() => onOpen({ parent: location.id })}>
          {t`Add within`}
        </Button>
      ) : null}
    </>
  );
}
