// What was put away, and the way back.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, EmptyState, MomentText, Page, PageHeader, Problem, useToasts } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { useMay } from '@/modules/identity/api';
import { filesQuery, foldersQuery, useRestoreFile, useRestoreFolder } from './api';
import { DriveTabs } from './DriveTabs';

const route = getRouteApi('/o/$org/drive/bin');

interface Line {
  id: string;
  name: string;
  at: string | null;
  isFolder: boolean;
}

export function Bin() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { say } = useToasts();
  const mayWrite = useMay(org)('drive.write');
  const folders = useQuery(foldersQuery(org)).data ?? [];
  const { rows, pages } = useRows(filesQuery(org, { folder: null, q: '', bin: true }));
  const restoreFile = useRestoreFile(org);
  const restoreFolder = useRestoreFolder(org);
  const binned: Line[] = folders.filter((one) => one.is_binned).map(({ id, name }) => ({ id, name, at: null, isFolder: true }));
  const lines = rows && [...binned, ...rows.map((file): Line => ({ id: file.id, name: file.name, at: file.changed_at, isFolder: false }))];
  const back = ({ id, name, isFolder }: Line) => (isFolder ? restoreFolder : restoreFile).mutate(id, { onSuccess: () => say(t`${name} is back.`) });
  const columns: Column<Line>[] = [
    { key: 'name', title: t`Name`, onCard: 'title', render: (line) => <span className="k-strong">{line.name}</span> },
    { key: 'at', title: t`Put away`, render: (line) => (line.at ? <MomentText instant={line.at} /> : t`folder`) },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (line) =>
        mayWrite ? (
          <Button size="small" aria-label={t`Take ${line.name} out of the bin`} onClick={() => back(line)}>
            {t`Take out`}
          </Button>
        ) : null,
    },
  ];
  return (
    <Page title={t`Bin`} width="wide">
      <PageHeader title={t`Drive`} lead={t`Nothing is deleted: what lies here keeps its versions and can be taken out again.`} />
      <DriveTabs org={org} />
      <Problem error={restoreFile.error ?? restoreFolder.error} />
      <Card flush>
        <DataTable label={t`Bin`} columns={columns} rows={lines} rowKey={({ id }) => id} pages={pages} empty={<EmptyState title={t`The bin is empty`} />} />
      </Card>
    </Page>
  );
}
