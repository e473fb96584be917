// The answers beside each other: a table where there is room, line after line on a phone.
import { useLingui } from '@lingui/react/macro';
import { Button, DateText, Percent, Quantity, ScrollBox, Tag } from '@/kit';
import { Radio } from '@/kit/form';
import { ItemChooser } from '@/modules/catalog/ItemChooser';
import { useUnits } from '@/modules/catalog/useWords';
import { Amount, DocumentLink } from '../parts';
import type { Answer, Enquiry, EnquiryLine, Supplier } from './api';
import { allFrom, type Chosen } from './choosing';

interface ComparedProps {
  org: string;
  enquiry: Enquiry;
  isPhone: boolean;
  mayBuy: boolean;
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  items: Readonly<Record<number, { id: string; name: string }>>;
  onItem: (n: number, item: { id: string; name: string }) => void;
  onAnswer: (supplier: Supplier) => void;
}

export function Compared(props: ComparedProps) {
  const { t } = useLingui();
  const { enquiry, isPhone } = props;
  if (isPhone) return <ByLine {...props} />;
  return (
    <ScrollBox label={t`Answers compared`}>
      <table className="k-table n-compared">
        <thead>
          <tr>
            <th scope="col">{t`What is needed`}</th>
            {enquiry.suppliers.map((supplier) => (
              <th key={supplier.party_id} scope="col">
                <Head {...props} supplier={supplier} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {enquiry.lines.map((line) => (
            <tr key={line.n}>
              <th scope="row">
                <Needed {...props} line={line} />
              </th>
              {enquiry.suppliers.map((supplier) => (
                <td key={supplier.party_id}>
                  <Cell {...props} line={line} supplier={supplier} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function ByLine(props: ComparedProps) {
  const { t } = useLingui();
  const { enquiry } = props;
  return (
    <>
      <ul className="n-suppliers" aria-label={t`Suppliers`}>
        {enquiry.suppliers.map((supplier) => (
          <li key={supplier.party_id}>
            <Head {...props} supplier={supplier} />
          </li>
        ))}
      </ul>
      <ul className="n-lines" aria-label={t`Answers compared`}>
        {enquiry.lines.map((line) => (
          <li key={line.n}>
            <Needed {...props} line={line} />
            {enquiry.suppliers.map((supplier) => (
              <div key={supplier.party_id} className="n-answer">
                <div className="k-small k-soft">{supplier.name}</div>
                <Cell {...props} line={line} supplier={supplier} />
              </div>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}

function Head({ enquiry, supplier, mayBuy, onAnswer, onChoose }: ComparedProps & { supplier: Supplier }) {
  const { t } = useLingui();
  const offersAny = enquiry.lines.some(({ answers }) => answers.some((one) => one.supplier_id === supplier.party_id && one.offer !== null));
  return (
    <div className="n-head">
      <span className="k-strong">{supplier.name}</span>
      <span className="k-small k-soft">
        {supplier.on_time_share === null ? t`no promises judged yet` : <>{t`on time`} <Percent share={supplier.on_time_share / 10_000} digits={1} /></>}
      </span>
      {mayBuy ? (
        <span className="n-do">
          <Button size="small" aria-label={t`Enter the answer of ${supplier.name}`} onClick={() => onAnswer(supplier)}>{t`Enter the answer`}</Button>
          {offersAny ? <Button size="small" type="text" aria-label={t`Everything from ${supplier.name}`} onClick={() => onChoose(allFrom(enquiry, supplier.party_id))}>{t`Everything from here`}</Button> : null}
        </span>
      ) : null}
    </div>
  );
}

function Needed({ org, line, mayBuy, items, onItem }: ComparedProps & { line: EnquiryLine }) {
  const { t } = useLingui();
  const units = useUnits(org);
  return (
    <div className="n-needed">
      <span className="k-strong">{line.text}</span>
      <span>
        <Quantity value={line.quantity} unit={units.name(line.unit)} />
      </span>
      <span className="k-small k-soft">
        {t`Needed by`} <DateText day={line.needed_by} />
      </span>
      <span className="k-small k-soft">{line.requests.join(', ')}</span>
      {line.order_id ? (
        <Tag tone="good">
          <DocumentLink org={org} kind="purchase_order" id={line.order_id}>{t`Ordered: ${line.order_number}`}</DocumentLink>
        </Tag>
      ) : line.item_id === null && mayBuy ? (
        <ItemChooser org={org} label={t`Which item ${line.text} is`} value={items[line.n]?.id ?? null} text={items[line.n]?.name ?? ''} onChoose={({ id, name }) => onItem(line.n, { id, name })} />
      ) : null}
    </div>
  );
}

function Cell({ enquiry, line, supplier, mayBuy, chosen, onChoose }: ComparedProps & { line: EnquiryLine; supplier: Supplier }) {
  const { t } = useLingui();
  const answer = line.answers.find((one) => one.supplier_id === supplier.party_id);
  if (!answer) return <span className="k-faint">{enquiry.state === 'open' ? t`no answer yet` : t`no answer`}</span>;
  if (answer.offer === null) return <span className="k-soft">{t`does not offer it`}</span>;
  const told = <Told answer={answer} />;
  return mayBuy && line.order_id === null ? (
    <Radio
      checked={chosen[line.n] === supplier.party_id}
      aria-label={t`${line.text} from ${supplier.name}`}
      onClick={() => onChoose({ [line.n]: chosen[line.n] === supplier.party_id ? null : supplier.party_id })}
    >
      {told}
    </Radio>
  ) : (
    told
  );
}

function Told({ answer }: { answer: Answer }) {
  const { t } = useLingui();
  const { offer } = answer;
  if (offer === null) return null;
  return (
    <div className="n-told">
      <span className="n-marks">
        {answer.is_best ? <Tag tone="good">{t`Best`}</Tag> : null}
        {answer.is_cheapest ? <Tag tone="calm" icon={null}>{t`Cheapest`}</Tag> : null}
        {answer.is_soonest ? <Tag tone="calm" icon={null}>{t`Soonest`}</Tag> : null}
        {answer.is_in_time ? null : <Tag tone="warn">{t`too late`}</Tag>}
        {answer.is_expired ? <Tag tone="bad">{t`not valid any more`}</Tag> : null}
      </span>
      {answer.landed ? (
        <span>
          {t`Landed`} <span className="k-strong"><Amount money={answer.landed} /></span>
        </span>
      ) : null}
      <span className="k-small k-soft">
        <Quantity value={answer.quantity} /> × {offer.price}
        {Number(offer.charges.amount) > 0 ? <> + <Amount money={offer.charges} /></> : null}
      </span>
      <span className="k-small k-soft">
        {t`here on`} <DateText day={answer.arrives} />
      </span>
      <span className="k-small k-soft">
        {t`valid until`} <DateText day={offer.valid_until} />
      </span>
    </div>
  );
}
