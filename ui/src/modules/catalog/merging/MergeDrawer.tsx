// Of two records that mean the same one stays. What moves to it is told before anything is done.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Note, Skeleton, Stack, useLanguage, useToasts } from '@/kit';
import { decimalOf, sumOf } from '@/kit/decimal';
import { Form, FormDrawer, Radio, Select } from '@/kit/form';
import { useMay } from '@/modules/identity/api';
import { useKindNames } from '@/modules/trade/useWords';
import { type Doubled, hangsOnQuery, type Twin, useMerge } from './api';

interface Entered {
  goes: string;
  stays: string;
}

const isUsed = (twin: Twin | undefined) => twin !== undefined && 'is_used' in twin && twin.is_used;
const told = ({ name, code }: Twin) => `${name} · ${code}`;

export function MergeDrawer({ org, what, twins, onClose }: { org: string; what: Doubled; twins: readonly Twin[]; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const [form] = Form.useForm<Entered>();
  const merge = useMerge(org, what);
  // what was used stays, for its stock and orders hang on it
  const [first, second] = [twins.find(isUsed) ?? twins[0], twins.find((twin) => twin !== (twins.find(isUsed) ?? twins[0]))];
  const [stays, setStays] = useState(first?.id ?? '');
  const goes = Form.useWatch('goes', form) ?? second?.id ?? '';
  const going = twins.find(({ id }) => id === goes);
  const others = twins.filter(({ id }) => id !== stays);
  const choose = (id: string) => {
    setStays(id);
    if (goes === id) form.setFieldValue('goes', twins.find((twin) => twin.id !== id)?.id);
  };
  const send = (entered: Entered) =>
    merge.mutate(entered, {
      onSuccess: (kept) => {
        say(t`Both are ${kept.name} now.`);
        onClose();
      },
    });
  return (
    <FormDrawer<Entered>
      title={t`Make one of them`}
      isOpen
      onClose={onClose}
      submitLabel={t`Merge`}
      isBusy={merge.isPending}
      error={merge.error}
      form={form}
      initial={{ stays, goes: second?.id ?? '' }}
      onSubmit={send}
    >
      <Form.Item name="stays" label={t`This one stays`} rules={[{ required: true }]}>
        <Radio.Group className="k-ticks" onChange={(event) => choose(event.target.value as string)} options={twins.map((twin) => ({ value: twin.id, label: told(twin) }))} />
      </Form.Item>
      <Form.Item name="goes" label={t`This one becomes it`} rules={[{ required: true }]}>
        <Select options={others.map((twin) => ({ value: twin.id, label: told(twin) }))} />
      </Form.Item>
      {going && what === 'parties' ? <Moves org={org} twin={going} /> : null}
      {going && what === 'items' ? (
        isUsed(going) ? (
          <Note tone="warn">{t`${going.name} (${going.code}) is in use, and what is in use is not merged. Let it stay, and merge the other one into it.`}</Note>
        ) : (
          <Note>{t`Nothing hangs on ${going.code}: no stock, no order, no bill of material. Its code leads to the one that stays.`}</Note>
        )
      ) : null}
    </FormDrawer>
  );
}

/** What is read under the other name afterwards. */
function Moves({ org, twin }: { org: string; twin: Twin }) {
  const { t } = useLingui();
  const { money, number } = useLanguage();
  const kinds = useKindNames();
  const may = useMay(org);
  const found = useQuery(hangsOnQuery(org, twin.id, { documents: may('trade.read'), open: may('books.read') }));
  if (!found.data) return <Skeleton lines={2} />;
  const { documents, open } = found.data;
  const count = (size: number, isMore: boolean) => (isMore ? t`more than ${number(size)}` : number(size));
  return (
    <Stack gap="small">
      <h3>{t`What moves`}</h3>
      {documents.length + open.length === 0 ? <p className="k-soft">{t`No documents and nothing open: only the name and its code.`}</p> : null}
      <dl className="k-facts">
        {documents.map((one) => (
          <div key={one.kind} style={{ display: 'contents' }}>
            <dt>{kinds[one.kind]}</dt>
            <dd className="k-num">{count(one.count, one.isMore)}</dd>
          </div>
        ))}
        {open.map(({ side, amounts }) => (
          <div key={side} style={{ display: 'contents' }}>
            <dt>{side === 'receivable' ? t`Receivables` : t`Payables`}</dt>
            <dd className="k-num">{money(decimalOf(sumOf(amounts), 2), 'CNY')}</dd>
          </div>
        ))}
      </dl>
      <Note>{t`The entries stay as they were posted, and are read under the name that stays. This is not taken back later, so look twice.`}</Note>
    </Stack>
  );
}
