// A request for quotation as it is sent to suppliers: what is needed until when, with room for their prices.
import { useLingui } from '@lingui/react/macro';
import { DateText, Quantity } from '@/kit';
import { useItemNames } from '@/modules/catalog/names';
import { useUnits } from '@/modules/catalog/useWords';
import { useMembership } from '@/modules/identity/api';
import type { Enquiry } from './api';

export function EnquiryPaper({ org, enquiry }: { org: string; enquiry: Enquiry }) {
  const { t } = useLingui();
  const units = useUnits(org);
  const firm = useMembership(org)?.name;
  const itemOf = useItemNames(org, enquiry.lines.flatMap(({ item_id: item }) => (item ? [item] : [])));
  return (
    <section className="t-paper" aria-label={t`Printed`}>
      <header>
        <p>{firm}</p>
        <h2>{t`Request for quotation`}</h2>
      </header>
      <dl>
        <div>
          <dt>{t`Document number`}</dt>
          <dd>{enquiry.number}</dd>
        </div>
        <div>
          <dt>{t`Day`}</dt>
          <dd><DateText day={enquiry.day} /></dd>
        </div>
        <div>
          <dt>{t`Please answer until`}</dt>
          <dd><DateText day={enquiry.answer_by} /></dd>
        </div>
      </dl>
      <table>
        <thead>
          <tr>
            <th scope="col">{t`No.`}</th>
            <th scope="col">{t`Item`}</th>
            <th scope="col" data-align="end">{t`Quantity`}</th>
            <th scope="col">{t`Unit`}</th>
            <th scope="col">{t`Needed by`}</th>
            <th scope="col">{t`Price without tax`}</th>
            <th scope="col">{t`Days until it is here`}</th>
            <th scope="col">{t`No less than`}</th>
            <th scope="col">{t`Valid until`}</th>
          </tr>
        </thead>
        <tbody>
          {enquiry.lines.map((line) => (
            <tr key={line.n}>
              <td>{line.n}</td>
              <td>{[line.item_id ? itemOf(line.item_id)?.code : '', line.text, line.item_id ? itemOf(line.item_id)?.specification : ''].filter(Boolean).join(' · ')}</td>
              <td data-align="end"><Quantity value={line.quantity} digits={6} /></td>
              <td>{units.name(line.unit)}</td>
              <td><DateText day={line.needed_by} /></td>
              <td>{'\u00a0'}</td>
              <td>{'\u00a0'}</td>
              <td>{'\u00a0'}</td>
              <td>{'\u00a0'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {enquiry.note ? <p className="t-paper-note">{enquiry.note}</p> : null}
      <footer>
        <span>{t`Made out by:`}</span>
        <span>{t`For the supplier:`}</span>
      </footer>
    </section>
  );
}
