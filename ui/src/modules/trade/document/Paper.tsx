// A document as it is handed over: on A4, in the reader's language, with the firm's name, and in Chinese with the sum in capitals.
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { DateText, Quantity, useLanguage } from '@/kit';
import { inCapitals } from '@/kit/capitals';
import { percentOf } from '@/kit/decimal';
import { partyQuery } from '@/modules/catalog/api';
import { useItemNames } from '@/modules/catalog/names';
import { useUnits } from '@/modules/catalog/useWords';
import { useMembership } from '@/modules/identity/api';
import type { TradeDocument } from '../api';
import { Amount } from '../parts';
import { sideOf, stageOf } from '../sides';
import { useKindNames } from '../useWords';

export function Paper({ org, document }: { org: string; document: TradeDocument }) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const kinds = useKindNames();
  const firm = useMembership(org)?.name;
  const party = useQuery(partyQuery(org, document.party_id)).data;
  const stage = stageOf(document.kind);
  const isSale = sideOf(document.kind) === 'sale';
  const capitals = locale === 'zh-CN' ? inCapitals(document.gross.amount) : undefined;
  // a note of what was moved goes to the warehouse, which is not told what it costs
  const hasPrices = stage !== 'move' && stage !== 'return';
  return (
    <section className="t-paper" aria-label={t`Printed`}>
      <header>
        <p>{firm}</p>
        <h2>{kinds[document.kind]}</h2>
      </header>
      <dl>
        <div>
          <dt>{isSale ? t`Customer` : t`Supplier`}</dt>
          <dd>
            {party?.name}
            {party?.address ? <div>{party.address}</div> : null}
          </dd>
        </div>
        <div>
          <dt>{t`Document number`}</dt>
          <dd>{document.number}</dd>
        </div>
        {party?.credit_code ? (
          <div>
            <dt>{t`Unified social credit code`}</dt>
            <dd>{party.credit_code}</dd>
          </div>
        ) : null}
        <div>
          <dt>{t`Day`}</dt>
          <dd><DateText day={document.day} /></dd>
        </div>
        {document.gross.currency === 'CNY' ? null : (
          <div>
            <dt>{t`Currency`}</dt>
            <dd>{document.gross.currency}</dd>
          </div>
        )}
        {document.reference ? (
          <div>
            <dt>{t`Reference`}</dt>
            <dd>{document.reference}</dd>
          </div>
        ) : null}
        {stage === 'order' || stage === 'bill' || stage === 'quote' ? (
          <div>
            <dt>{stage === 'bill' ? t`To be paid until` : stage === 'quote' ? t`Valid until` : t`Promised for`}</dt>
            <dd><DateText day={document.due} /></dd>
          </div>
        ) : null}
      </dl>
      {document.lines.length > 0 ? <PaperLines org={org} document={document} hasPrices={hasPrices} /> : null}
      {hasPrices ? (
        <table className="t-paper-sum">
          <tbody>
            {document.lines.length > 0 ? (
              <>
                <tr>
                  <th scope="row">{t`Without tax`}</th>
                  <td><Amount money={document.net} /></td>
                </tr>
                <tr>
                  <th scope="row">{t`Tax amount`}</th>
                  <td><Amount money={document.tax} /></td>
                </tr>
              </>
            ) : null}
            <tr className="t-paper-total">
              <th scope="row">{document.lines.length > 0 ? t`With tax` : t`Amount`}</th>
              <td><Amount money={document.gross} /></td>
            </tr>
          </tbody>
        </table>
      ) : null}
      {hasPrices && capitals && document.gross.currency === 'CNY' ? <p className="t-paper-words">{t`In capitals: ${capitals}`}</p> : null}
      {document.note ? <p className="t-paper-note">{document.note}</p> : null}
      <footer>
        <span>{t`Made out by:`}</span>
        <span>{t`Checked by:`}</span>
        <span>{stage === 'move' ? t`Received by:` : isSale ? t`For the customer:` : t`For the supplier:`}</span>
      </footer>
    </section>
  );
}

function PaperLines({ org, document, hasPrices }: { org: string; document: TradeDocument; hasPrices: boolean }) {
  const { t } = useLingui();
  const units = useUnits(org);
  const itemOf = useItemNames(org, document.lines.map((line) => line.item_id));
  const hasDiscount = document.lines.some((line) => line.discount !== 0);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{t`No.`}</th>
          <th scope="col">{t`Item`}</th>
          <th scope="col" data-align="end">{t`Quantity`}</th>
          <th scope="col">{t`Unit`}</th>
          {hasPrices ? (
            <>
              <th scope="col" data-align="end">{t`Price without tax`}</th>
              {hasDiscount ? <th scope="col" data-align="end">{t`Discount`}</th> : null}
              <th scope="col" data-align="end">{t`Tax rate`}</th>
              <th scope="col" data-align="end">{t`Without tax`}</th>
            </>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {document.lines.map((line, at) => (
          <tr key={line.n}>
            <td>{at + 1}</td>
            <td>
              {[itemOf(line.item_id)?.code, line.text, itemOf(line.item_id)?.specification].filter(Boolean).join(' · ')}
              {line.lot ? <div>{`${t`Lot or serial number`}: ${line.lot}`}</div> : null}
            </td>
            <td data-align="end"><Quantity value={line.entered} digits={6} /></td>
            <td>{units.name(line.unit)}</td>
            {hasPrices ? (
              <>
                <td data-align="end"><Quantity value={line.price} digits={6} /></td>
                {hasDiscount ? <td data-align="end">{`${percentOf(line.discount)} %`}</td> : null}
                <td data-align="end">{`${percentOf(line.tax_rate)} %`}</td>
                <td data-align="end"><Amount money={line.net} /></td>
              </>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
