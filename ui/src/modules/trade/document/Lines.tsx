// The lines of a document as the server counts them, and of an order how far each is.
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { Card, Quantity } from '@/kit';
import { type Column, DataTable } from '@/kit/table';
import { priceListsQuery } from '@/modules/catalog/prices/api';
import { useUnits } from '@/modules/catalog/useWords';
import type { DocumentLine, TradeDocument } from '../api';
import { isAboveZero, percentOf } from '@/kit/decimal';
import { Amount } from '../parts';
import { sideOf, stageOf } from '../sides';

export function Lines({ org, document }: { org: string; document: TradeDocument }) {
  const { t } = useLingui();
  const columns = useColumns(org, document);
  return (
    <Card title={t`Lines`} flush>
      <DataTable label={t`Lines`} columns={columns} rows={document.lines} rowKey={(line) => String(line.n)} empty={null} />
      <dl className="t-totals">
        <dt>{t`Without tax`}</dt>
        <dd>
          <Amount money={document.net} />
        </dd>
        <dt>{t`Tax amount`}</dt>
        <dd>
          <Amount money={document.tax} />
        </dd>
        <dt className="k-strong">{t`With tax`}</dt>
        <dd className="k-strong">
          <Amount money={document.gross} />
        </dd>
      </dl>
    </Card>
  );
}

function useColumns(org: string, document: TradeDocument): Column<DocumentLine>[] {
  const { t } = useLingui();
  const units = useUnits(org);
  const hasList = document.lines.some((line) => line.price_list_id !== null);
  const lists = useQuery({ ...priceListsQuery(org), enabled: hasList }).data;
  const listOf = (line: DocumentLine) => lists?.find(({ id }) => id === line.price_list_id)?.name;
  const isSale = sideOf(document.kind) === 'sale';
  const isUnderWay = stageOf(document.kind) === 'order' && (document.state === 'confirmed' || document.state === 'done');
  const progress = (key: 'moved' | 'billed', title: string): Column<DocumentLine> => ({
    key,
    title,
    align: 'end',
    render: (line) => (
      <span className="k-nowrap">
        <Quantity value={line[key] ?? '0'} digits={6} /> / <Quantity value={line.quantity} digits={6} />
      </span>
    ),
  });
  const isTakenFrom = document.lines.some((line) => isAboveZero(line.returned ?? '0'));
  const returned: Column<DocumentLine> = {
    key: 'returned',
    title: stageOf(document.kind) === 'bill' ? t`Credited` : t`Came back`,
    align: 'end',
    render: (line) => <Quantity value={line.returned ?? '0'} digits={6} />,
  };
  const discount: Column<DocumentLine> = { key: 'discount', title: t`Discount`, align: 'end', render: (line) => `${percentOf(line.discount)} %` };
  return [
    {
      key: 'item',
      title: t`Item`,
      onCard: 'title',
      render: (line) => (
        <>
          {line.text}
          {line.serials.length > 0 ? <div className="k-small k-soft">{`${t`Serial numbers`}: ${line.serials.join(', ')}`}</div> : null}
          {line.lot ? <div className="k-small k-soft">{`${t`Lot or serial number`}: ${line.lot}`}</div> : null}
        </>
      ),
    },
    { key: 'quantity', title: t`Quantity`, align: 'end', render: (line) => <Quantity value={line.entered} digits={6} unit={units.name(line.unit)} /> },
    ...(isUnderWay ? [progress('moved', isSale ? t`Delivered` : t`Received`), progress('billed', isSale ? t`Invoiced` : t`Billed`)] : []),
    ...(isTakenFrom ? [{ ...returned, ...(isSale || stageOf(document.kind) === 'bill' ? {} : { title: t`Went back` }) }] : []),
    { key: 'price', title: document.manner === 'lowered' ? t`Lowered by` : t`Price without tax`, align: 'end', render: (line) => <Priced line={line} list={listOf(line)} /> },
    ...(document.lines.some((line) => line.discount !== 0) ? [discount] : []),
    { key: 'rate', title: t`Tax rate`, align: 'end', onCard: 'none', render: (line) => `${percentOf(line.tax_rate)} %` },
    { key: 'net', title: t`Without tax`, align: 'end', render: (line) => <Amount money={line.net} /> },
  ];
}

/** A price, and the list it was taken from. */
function Priced({ line, list }: { line: DocumentLine; list: string | undefined }) {
  return (
    <>
      <Quantity value={line.price} digits={6} />
      {list ? <div className="k-small k-soft">{list}</div> : null}
    </>
  );
}
