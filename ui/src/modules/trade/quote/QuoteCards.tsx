// What a quote has besides its lines: how likely it is, its versions side by side, and what it earns.
import { useQueries, useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { Card, Note, Problem, Quantity, Row } from '@/kit';
import { percentOf } from '@/kit/decimal';
import { Select } from '@/kit/form';
import { type Column, DataTable } from '@/kit/table';
import { useMay } from '@/modules/identity/api';
import { documentQuery, type TradeDocument } from '../api';
import { Amount, DocumentLink, StateTag } from '../parts';
import { marginQuery, type Margin, type Quote, quoteQuery, useRateQuote } from './api';

export function QuoteCards({ org, document }: { org: string; document: TradeDocument }) {
  const quote = useQuery(quoteQuery(org, document.id)).data;
  const mayMargin = useMay(org)('trade.margin');
  return (
    <>
      {quote ? <Chance org={org} document={document} quote={quote} /> : null}
      {quote && quote.versions.length > 1 ? <Versions org={org} quote={quote} /> : null}
      {mayMargin ? <Margins org={org} document={document} /> : null}
    </>
  );
}

const CHANCES = [10, 20, 30, 40, 50, 60, 70, 80, 90];

function Chance({ org, document, quote }: { org: string; document: TradeDocument; quote: Quote }) {
  const { t } = useLingui();
  const rate = useRateQuote(org, document.id);
  const maySell = useMay(org)('trade.sell');
  if (quote.lost_reason) return <Note tone="warn">{`${t`Lost:`} ${quote.lost_reason}`}</Note>;
  if (document.state !== 'confirmed' && document.state !== 'draft') return null;
  return (
    <Card>
      <Row tight>
        <span>{t`How likely it is accepted`}</span>
        <Select<number>
          allowClear
          aria-label={t`How likely it is accepted`}
          disabled={!maySell}
          loading={rate.isPending}
          placeholder={t`Nobody said`}
          value={quote.probability}
          onChange={(probability: number | undefined) => rate.mutate({ probability: probability ?? null })}
          options={CHANCES.map((chance) => ({ value: chance, label: `${chance} %` }))}
          style={{ minWidth: 130 }}
        />
      </Row>
      <Problem error={rate.error} />
    </Card>
  );
}

interface Compared {
  item: string;
  text: string;
  /** By version: how much at which price; nothing where the version does not have it. */
  cells: ({ quantity: string; price: string } | undefined)[];
}

function compared(documents: readonly TradeDocument[]): Compared[] {
  const rows: Compared[] = [];
  documents.forEach((document, version) => {
    for (const line of document.lines) {
      let row = rows.find((one) => one.item === line.item_id && one.cells[version] === undefined);
      if (!row) {
        row = { item: line.item_id, text: line.text, cells: documents.map(() => undefined) };
        rows.push(row);
      }
      row.cells[version] = { quantity: line.entered, price: line.price };
    }
  });
  return rows;
}

/** At most so many versions are put side by side: the last ones. */
const BESIDE = 4;

function Versions({ org, quote }: { org: string; quote: Quote }) {
  const { t } = useLingui();
  const shown = quote.versions.slice(-BESIDE);
  const found = useQueries({ queries: shown.map(({ id }) => documentQuery(org, id)) });
  const documents = found.flatMap(({ data }) => data ?? []);
  const rows = documents.length === shown.length ? compared(documents) : undefined;
  const columns: Column<Compared>[] = [
    { key: 'item', title: t`Item`, onCard: 'title', render: (row) => row.text },
    ...shown.map(
      ({ id, number }, version): Column<Compared> => ({
        key: id,
        title: number,
        align: 'end',
        render: (row) => {
          const cell = row.cells[version];
          return cell ? (
            <span className="k-nowrap">
              <Quantity value={cell.quantity} digits={6} /> × <Quantity value={cell.price} digits={6} />
            </span>
          ) : (
            '–'
          );
        },
      }),
    ),
  ];
  return (
    <Card title={t`Versions side by side`} flush>
      <DataTable label={t`Versions side by side`} columns={columns} rows={rows} rowKey={(row) => `${row.item} ${row.cells.map((cell) => cell?.quantity).join()}`} empty={null} />
      <ul className="k-list t-versions">
        {shown.map((version) => (
          <li key={version.id}>
            <Row tight>
              <DocumentLink org={org} kind="sales_quote" id={version.id}>
                {version.number}
              </DocumentLink>
              <StateTag kind="sales_quote" state={version.state} />
              <Amount money={version.gross} />
            </Row>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Margins({ org, document }: { org: string; document: TradeDocument }) {
  const { t } = useLingui();
  const margin = useQuery(marginQuery(org, document.id)).data;
  if (!margin) return null;
  const textOf = (n: number) => document.lines.find((line) => line.n === n)?.text ?? '';
  const columns: Column<Margin['lines'][number]>[] = [
    { key: 'item', title: t`Item`, onCard: 'title', render: (line) => textOf(line.n) },
    { key: 'cost', title: t`Cost`, align: 'end', render: (line) => (line.cost ? <Amount money={line.cost} /> : t`not known`) },
    { key: 'margin', title: t`Margin`, align: 'end', render: (line) => (line.margin ? <Amount money={line.margin} /> : '–') },
    { key: 'share', title: t`Of the price`, align: 'end', render: (line) => (line.share === null ? '–' : `${percentOf(line.share)} %`) },
  ];
  return (
    <Card title={t`Margin`} flush>
      <DataTable label={t`Margin`} columns={columns} rows={margin.lines} rowKey={(line) => String(line.n)} empty={null} />
      <dl className="t-totals">
        <dt>{margin.is_complete ? t`Cost` : t`Cost, as far as it is known`}</dt>
        <dd>
          <Amount money={margin.cost} />
        </dd>
        <dt className="k-strong">{t`Margin`}</dt>
        <dd className="k-strong">
          <Amount money={margin.margin} /> {margin.share === null ? null : `(${percentOf(margin.share)} %)`}
        </dd>
      </dl>
    </Card>
  );
}
