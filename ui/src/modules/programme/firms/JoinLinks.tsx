// Links by which firms join: made with what they are for, shown once, withdrawn when they are no longer wanted.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, CopyText, MomentText, Modal, Problem, Stack, Tag } from '@/kit';
import { Form, FormDrawer, Input } from '@/kit/form';
import { type Column, DataTable } from '@/kit/table';
import { type JoinLink, joinLinksQuery, useMakeJoinLink, useWithdrawJoinLink } from './api';

export function JoinLinks({ org, mayInvite }: { org: string; mayInvite: boolean }) {
  const { t } = useLingui();
  const { rows, pages } = useRows(joinLinksQuery(org));
  const withdraw = useWithdrawJoinLink(org);
  if (!rows?.length) return null;
  const columns: Column<JoinLink>[] = [
    { key: 'what', title: t`What for`, onCard: 'title', render: (link) => link.purpose },
    { key: 'made', title: t`Made`, render: (link) => <MomentText instant={link.made_at} ago /> },
    {
      key: 'do',
      title: <span className="k-hidden">{t`Actions`}</span>,
      align: 'end',
      onCard: 'bare',
      render: (link) =>
        link.withdrawn_at ? (
          <Tag>{t`Withdrawn`}</Tag>
        ) : mayInvite ? (
          <Button size="small" onClick={() => withdraw.mutate(link.id)}>
            {t`Withdraw`}
          </Button>
        ) : null,
    },
  ];
  return (
    <>
      <Problem error={withdraw.error} />
      <Card flush title={t`Links to join`} lead={t`Withdrawing a link lets nobody else join by it. Who has joined stays.`}>
        <DataTable label={t`Links to join`} columns={columns} rows={rows} rowKey={(link) => link.id} pages={pages} empty={null} />
      </Card>
    </>
  );
}

export function MakeJoinLink({ org, isOpen, onClose }: { org: string; isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const make = useMakeJoinLink(org);
  const [token, setToken] = useState<string>();
  return (
    <>
      <FormDrawer<{ purpose: string }>
        title={t`Invite firms`}
        isOpen={isOpen}
        onClose={onClose}
        submitLabel={t`Make the link`}
        isBusy={make.isPending}
        error={make.error}
        onSubmit={({ purpose }) =>
          make.mutate(purpose, {
            onSuccess: (link) => {
              onClose();
              setToken(link.token ?? undefined);
            },
          })
        }
      >
        <Form.Item name="purpose" label={t`What you look at their results for`} extra={t`Firms read this before they agree.`} rules={[{ required: true, whitespace: true, message: t`Say what it is for` }]}>
          <Input.TextArea maxLength={500} rows={3} autoFocus />
        </Form.Item>
      </FormDrawer>
      {token ? (
        <Modal open title={t`The link is ready`} onOk={() => setToken(undefined)} onCancel={() => setToken(undefined)} okText={t`Done`} cancelButtonProps={{ style: { display: 'none' } }}>
          <Stack>
            <p>{t`Send this link to as many firms as you like. It is shown only now.`}</p>
            <CopyText label={t`Link to join`} text={`${window.location.origin}/join/${token}`} />
          </Stack>
        </Modal>
      ) : null}
    </>
  );
}
