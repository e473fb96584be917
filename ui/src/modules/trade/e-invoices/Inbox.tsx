// The inbox of e-invoices: files are dropped here, judged at once, and wait until a bill is made of them.
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { problemOf } from '@/api/problem';
import { Card, DateText, EmptyState, FileDrop, Note, Page, PageHeader, Problem, Row, Stack, Tag, useToasts } from '@/kit';
import { Select } from '@/kit/form';
import { type Column, DataTable } from '@/kit/table';
import { optionsOf } from '@/modules/catalog/useWords';
import { useMay } from '@/modules/identity/api';
import { Amount, DocumentLink, TradeTabs } from '../parts';
import { type EInvoiceSummary, eInvoicesQuery, type Stage, useTake } from './api';
import { STAGE_TONES, useFormatNames, useStageNames } from './useWords';
import '../trade.css';

export function Inbox() {
  const { t } = useLingui();
  const { org = '' } = useParams({ strict: false });
  const [state, setState] = useState<Stage>();
  const names = useStageNames();
  const list = useRows(eInvoicesQuery(org, state));
  const columns = useColumns(org);
  return (
    <Page title={t`E-invoices`} width="wide">
      <PageHeader title={t`Purchasing`} lead={t`E-invoices of suppliers: judged by the rules, matched with what was ordered and came, and made into bills.`} />
      <TradeTabs org={org} side="purchase" />
      {useMay(org)('trade.bill') ? <Drop org={org} /> : null}
      <Row>
        <Select<Stage>
          allowClear
          aria-label={t`State`}
          placeholder={t`All states`}
          value={state ?? null}
          onChange={(chosen: Stage | undefined) => setState(chosen)}
          options={optionsOf(names)}
          style={{ minWidth: 170 }}
        />
      </Row>
      <Card flush>
        <DataTable
          label={t`E-invoices`}
          columns={columns}
          rows={list.rows}
          rowKey={(row) => row.id}
          pages={list.pages}
          empty={<EmptyState title={state ? t`Nothing is like that` : t`No e-invoice came yet`}>{state ? null : t`Save the XML file that a supplier or the tax platform sent, and drop it above.`}</EmptyState>}
        />
      </Card>
    </Page>
  );
}

/** One file after the other, so that the words of a refusal stand beside its name. */
function Drop({ org }: { org: string }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const navigate = useNavigate();
  const take = useTake(org);
  const [refused, setRefused] = useState<{ name: string; error: unknown }[]>([]);
  const send = async (files: File[]) => {
    setRefused([]);
    const taken = [];
    for (const file of files) {
      try {
        // eslint-disable-next-line no-await-in-loop -- in their order
        taken.push(await take.mutateAsync(file));
      } catch (error) {
        setRefused((others) => [...others, { name: file.name, error }]);
      }
    }
    const [first] = taken;
    if (!first) return;
    say(t`${first.number} of ${first.seller_name} is taken.`);
    if (files.length === 1) void navigate({ to: '/o/$org/purchasing/e-invoices/$invoice', params: { org, invoice: first.id } });
  };
  return (
    <Stack gap="small">
      <FileDrop
        label={t`Drop e-invoices here, or press to choose`}
        hint={t`XML by EN 16931 (UBL or CII), or a Chinese fully digital e-invoice. How the last kind is read is not confirmed.`}
        accept=".xml"
        disabled={take.isPending}
        onFiles={(files) => void send(files)}
      />
      {refused.map(({ name, error }) => (
        <div key={name}>
          <p className="k-strong">{name}</p>
          <Problem error={error} />
          <FirstOne org={org} error={error} />
        </div>
      ))}
    </Stack>
  );
}

/** An invoice that came before is one press away. */
function FirstOne({ org, error }: { org: string; error: unknown }) {
  const { t } = useLingui();
  const { code, params } = problemOf(error);
  const id = params?.['id'];
  if (code !== 'trade.e_invoice_taken_before' || typeof id !== 'string') return null;
  return (
    <Note>
      <Link to="/o/$org/purchasing/e-invoices/$invoice" params={{ org, invoice: id }}>{t`Open the one that came first`}</Link>
    </Note>
  );
}

function useColumns(org: string): Column<EInvoiceSummary>[] {
  const { t } = useLingui();
  const formats = useFormatNames();
  const names = useStageNames();
  return [
    {
      key: 'number',
      title: t`Number`,
      onCard: 'title',
      render: (row) => (
        <Link to="/o/$org/purchasing/e-invoices/$invoice" params={{ org, invoice: row.id }}>
          <span className="k-strong">{row.number}</span>
        </Link>
      ),
      cell: (row) => row.number,
    },
    { key: 'seller', title: t`Supplier`, render: (row) => row.seller_name, cell: (row) => row.seller_name },
    { key: 'day', title: t`Day`, render: (row) => <DateText day={row.day} />, cell: (row) => ({ day: row.day }) },
    { key: 'format', title: t`Format`, onCard: 'none', render: (row) => formats[row.format], cell: (row) => formats[row.format] },
    { key: 'gross', title: t`With tax`, align: 'end', render: (row) => (row.gross ? <Amount money={row.gross} /> : '–'), cell: (row) => (row.gross ? { money: row.gross.amount } : null) },
    { key: 'rules', title: t`Rules`, render: (row) => <Verdict row={row} /> },
    {
      key: 'state',
      title: t`State`,
      cell: (row) => names[row.state],
      render: (row) => (
        <Row tight>
          <Tag tone={STAGE_TONES[row.state]}>{names[row.state]}</Tag>
          {row.bill ? (
            <DocumentLink org={org} kind="bill" id={row.bill.id}>
              {row.bill.number}
            </DocumentLink>
          ) : null}
        </Row>
      ),
    },
  ];
}

export function Verdict({ row }: { row: EInvoiceSummary }) {
  const { t } = useLingui();
  const { faults, warnings } = row;
  if (faults > 0) return <Tag tone="bad">{t`${faults} broken`}</Tag>;
  return warnings > 0 ? <Tag tone="warn">{t`${warnings} hints`}</Tag> : <Tag tone="good">{t`All kept`}</Tag>;
}
