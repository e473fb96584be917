// Several requests become one enquiry to several suppliers.
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Row } from '@/kit';
import { DayInput, Form, FormDrawer, Input } from '@/kit/form';
import { addDays } from '@/kit/day';
import { useToday } from '@/modules/identity/useToday';
import { PartyChooser } from '../order/PartyChooser';
import { PartyName } from '../parts';
import { useToldByLine } from '../problems';
import { type Request, useEnquire } from './api';

interface Entered {
  answer_by: string | null;
  note: string;
}

const USUAL_DAYS = 7;

export function EnquiryDrawer({ org, requests, onClose }: { org: string; requests: readonly Request[]; onClose: () => void }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const today = useToday(org);
  const [suppliers, setSuppliers] = useState<readonly string[]>([]);
  const enquire = useEnquire(org);
  const told = useToldByLine(enquire.error);
  const add = (supplier: string | undefined) => {
    if (supplier !== undefined && !suppliers.includes(supplier)) setSuppliers([...suppliers, supplier]);
  };
  const send = ({ answer_by, note }: Entered) =>
    enquire.mutate(
      { requests: requests.map(({ id }) => id), suppliers: [...suppliers], day: today, answer_by: answer_by ?? '', note: note ?? '' },
      { onSuccess: ({ id }) => void navigate({ to: '/o/$org/purchasing/enquiries/$enquiry', params: { org, enquiry: id } }) },
    );
  return (
    <FormDrawer<Entered> title={t`Ask suppliers`} isOpen onClose={onClose} submitLabel={t`Make the enquiry`} onSubmit={send} isBusy={enquire.isPending} error={told} initial={{ answer_by: addDays(today, USUAL_DAYS), note: '' }}>
      <ul className="k-list" aria-label={t`What is asked for`}>
        {requests.map((one) => (
          <li key={one.id}>
            {one.text} <span className="k-small k-soft">{one.number}</span>
          </li>
        ))}
      </ul>
      <Form.Item label={t`Suppliers`} required>
        <PartyChooser key={suppliers.length} org={org} side="purchase" value={undefined} onChange={add} placeholder={t`Add a supplier`} />
        <ul className="k-list" aria-label={t`Suppliers`}>
          {suppliers.map((supplier) => (
            <li key={supplier}>
              <Row spread>
                <PartyName org={org} id={supplier} />
                <Button size="small" type="text" onClick={() => setSuppliers(suppliers.filter((one) => one !== supplier))}>
                  {t`Leave out`}
                </Button>
              </Row>
            </li>
          ))}
        </ul>
      </Form.Item>
      <Form.Item name="answer_by" label={t`Quotations wanted by`} rules={[{ required: true, message: t`Choose a day` }]}>
        <DayInput label={t`Quotations wanted by`} />
      </Form.Item>
      <Form.Item name="note" label={t`Note`} extra={t`Printed for the suppliers.`}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
    </FormDrawer>
  );
}
