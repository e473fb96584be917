// A lot is held back, let go or described otherwise; always with the reason.
import { useLingui } from '@lingui/react/macro';
import { Note, useToasts } from '@/kit';
import { DayInput, Form, FormDrawer, Input } from '@/kit/form';
import { isAboveZero } from '@/kit/decimal';
import { type Lot, type LotAct, useDescribeLot, useLotAct } from './api';

function ReasonField({ hint }: { hint: string }) {
  const { t } = useLingui();
  return (
    <Form.Item name="reason" label={t`Why`} rules={[{ required: true, whitespace: true, message: t`Say why` }]}>
      <Input maxLength={200} autoFocus placeholder={hint} />
    </Form.Item>
  );
}

export function DecideLot({ org, lot, act, title, onClose }: { org: string; lot: Lot; act: LotAct; title: string; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const decide = useLotAct(org, lot.id);
  const told: Record<LotAct, string> = { release: t`Lot ${lot.lot} is released.`, quarantine: t`Lot ${lot.lot} is in quarantine.`, block: t`Lot ${lot.lot} is blocked.` };
  const send = ({ reason }: { reason: string }) =>
    decide.mutate(
      { act, reason },
      {
        onSuccess: () => {
          say(told[act]);
          onClose();
        },
      },
    );
  return (
    <FormDrawer<{ reason: string }> title={`${title} · ${lot.lot}`} isOpen onClose={onClose} submitLabel={title} onSubmit={send} isBusy={decide.isPending} error={decide.error}>
      <ReasonField hint={act === 'release' ? t`Inspected and found good` : t`Scratches on the surface, to be inspected`} />
      {act !== 'release' && isAboveZero(lot.reserved) ? <Note tone="warn">{t`What is kept of it for orders is kept no more. They take another lot when they are delivered.`}</Note> : null}
      {act === 'block' ? <Note>{t`A blocked lot can be scrapped or sent back, and nothing else.`}</Note> : null}
    </FormDrawer>
  );
}

interface Described {
  expires: string | null;
  supplier_lot: string;
  reason: string;
}

export function DescribeLot({ org, lot, onClose }: { org: string; lot: Lot; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const describe = useDescribeLot(org, lot);
  const send = ({ expires, supplier_lot, reason }: Described) =>
    describe.mutate(
      { expires: expires ?? null, supplier_lot: supplier_lot ?? '', reason },
      {
        onSuccess: () => {
          say(t`Lot ${lot.lot} is changed.`);
          onClose();
        },
      },
    );
  return (
    <FormDrawer<Described> title={t`Change lot ${lot.lot}`} isOpen onClose={onClose} submitLabel={t`Save`} onSubmit={send} isBusy={describe.isPending} error={describe.error} initial={{ expires: lot.expires ?? null, supplier_lot: lot.supplier_lot }}>
      <Form.Item name="expires" label={t`Good until`} extra={t`The last day on which it may be used; empty when it does not expire.`}>
        <DayInput label={t`Good until`} />
      </Form.Item>
      <Form.Item name="supplier_lot" label={t`Lot of the supplier`}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <ReasonField hint={t`Inspected once more and found good`} />
    </FormDrawer>
  );
}
