// Who has joined the programme, where each stands, and the links by which others join.
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, EmptyState, Page, PageHeader, Tag, Unknown, useLanguage } from '@/kit';
import { UserPlus } from '@/kit/icons';
import { type Column, DataTable } from '@/kit/table';
import { useMay } from '@/modules/identity/api';
import { ProgrammeTabs } from '../ProgrammeTabs';
import { firmsQuery, type ProgrammeFirm } from './api';
import { JoinLinks, MakeJoinLink } from './JoinLinks';

const route = getRouteApi('/o/$org/programme');

export function Firms() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { rows, pages } = useRows(firmsQuery(org));
  const [isInviting, setIsInviting] = useState(false);
  const mayInvite = useMay(org)('programme.invite');
  const columns = useColumns();
  const invite = (
    <Button type="primary" icon={<UserPlus size={17} aria-hidden />} onClick={() => setIsInviting(true)}>
      {t`Invite firms`}
    </Button>
  );
  return (
    <Page title={t`Firms`}>
      <PageHeader title={t`Programme`} lead={t`For an office, an association or a chain leader: firms let you see where they stand, and take that back when they like.`} actions={mayInvite && rows?.length ? invite : null} />
      <ProgrammeTabs org={org} />
      <Card flush>
        <DataTable
          label={t`Firms`}
          columns={columns}
          rows={rows}
          rowKey={(firm) => firm.org}
          pages={pages}
          empty={
            <EmptyState title={t`No firm has joined yet`} actions={mayInvite ? invite : null}>
              {t`Make a link and send it. A firm that follows it decides itself what you may see, and until when.`}
            </EmptyState>
          }
        />
      </Card>
      <JoinLinks org={org} mayInvite={mayInvite} />
      <MakeJoinLink org={org} isOpen={isInviting} onClose={() => setIsInviting(false)} />
    </Page>
  );
}

function useColumns(): Column<ProgrammeFirm>[] {
  const { t } = useLingui();
  const { text } = useLanguage();
  const sizes: Record<string, string> = { micro: t`Micro`, small: t`Small`, medium: t`Medium`, large: t`Large` };
  return [
    {
      key: 'name',
      title: t`Name`,
      onCard: 'title',
      render: (firm) => (
        <span className="k-strong">
          {firm.name} {firm.is_simulated ? <Tag tone="warn">{t`Simulated`}</Tag> : null}
        </span>
      ),
    },
    { key: 'industry', title: t`Industry`, render: (firm) => (firm.industry ? text(firm.industry) : <Unknown />) },
    { key: 'region', title: t`Region`, render: (firm) => firm.region ?? <Unknown /> },
    { key: 'size', title: t`Size`, render: (firm) => (firm.size ? sizes[firm.size] : <Unknown />) },
    { key: 'supported', title: t`Level supported`, align: 'end', render: (firm) => firm.level_supported ?? <Unknown /> },
    { key: 'claimed', title: t`Level claimed`, align: 'end', render: (firm) => firm.level_claimed ?? <Unknown /> },
    { key: 'pains', title: t`Pains`, align: 'end', render: (firm) => firm.pains },
  ];
}
