// One customer or supplier: entered or changed. Who has the name already is said while it is typed.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Grid, Note, Skeleton, useToasts } from '@/kit';
import { Checkbox, Form, FormDrawer, Input, InputNumber, Select } from '@/kit/form';
import { alikeQuery, type Party, type PartyInput, partyQuery, useSaveParty } from '../api';
import { currencyOptions, OWN } from '../currencies';
import { priceListsQuery } from '../prices/api';
import { optionsOf, useRoleNames } from '../useWords';
import { asEntered, asInput, EMPTY, type Entered, minorOf } from './entered';

interface PartyDrawerProps {
  org: string;
  /** Which party; null for a new one, undefined while the drawer is closed. */
  id: string | null | undefined;
  mayWrite: boolean;
  onClose: () => void;
}

export function PartyDrawer({ org, id, mayWrite, onClose }: PartyDrawerProps) {
  const party = useQuery({ ...partyQuery(org, id ?? ''), enabled: typeof id === 'string' });
  if (id === undefined) return null;
  if (id !== null && !party.data) return <Waiting onClose={onClose} error={party.error} />;
  return <PartyForm key={`${id}:${party.data?.version}`} org={org} party={id === null ? null : (party.data ?? null)} mayWrite={mayWrite} onClose={onClose} />;
}

function Waiting({ onClose, error }: { onClose: () => void; error: unknown }) {
  const { t } = useLingui();
  return (
    <FormDrawer title={t`Customer or supplier`} isOpen onClose={onClose} submitLabel={t`Save`} onSubmit={() => undefined} isBusy error={error}>
      {error ? null : <Skeleton lines={6} height={28} />}
    </FormDrawer>
  );
}

function PartyForm({ org, party, mayWrite, onClose }: { org: string; party: Party | null; mayWrite: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const save = useSaveParty(org, party);
  const [name, setName] = useState('');
  const [form] = Form.useForm<Entered>();
  const currency = Form.useWatch('currency', form) ?? party?.currency ?? OWN;
  const done = (body: PartyInput) =>
    save.mutate(body, {
      onSuccess: (kept) => {
        say(t`${kept.name} is saved.`);
        onClose();
      },
    });
  return (
    <FormDrawer<Entered>
      title={party ? party.name : t`New customer or supplier`}
      isOpen
      onClose={onClose}
      submitLabel={t`Save`}
      isBusy={save.isPending}
      error={save.error}
      form={form}
      initial={party ? asEntered(party) : EMPTY}
      onSubmit={(entered) => (mayWrite ? done(asInput(entered, party)) : onClose())}
    >
      <Form.Item name="name" label={t`Name`} rules={[{ required: true, whitespace: true, message: t`Give it a name` }]}>
        <Input maxLength={200} onBlur={(event) => setName(event.target.value.trim())} />
      </Form.Item>
      <Alike org={org} name={name} party={party} />
      <Form.Item name="code" label={t`Code number`} rules={[{ required: true, whitespace: true, message: t`Give it a code` }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Roles />
      <Form.Item name="credit_code" label={t`Unified social credit code`}>
        <Input maxLength={18} />
      </Form.Item>
      <Grid least={180}>
        <Form.Item name="contact" label={t`Contact`}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="phone" label={t`Phone`}>
          <Input maxLength={60} inputMode="tel" />
        </Form.Item>
        <Form.Item name="mail" label={t`E-mail`}>
          <Input maxLength={120} inputMode="email" />
        </Form.Item>
      </Grid>
      <Form.Item name="address" label={t`Address`}>
        <Input.TextArea maxLength={300} autoSize />
      </Form.Item>
      <Grid least={180}>
        <Form.Item name="country" label={t`Country`} extra={t`Two letters, such as CN or DE; e-invoices need it.`}>
          <Input maxLength={2} autoComplete="off" />
        </Form.Item>
        <Form.Item name="tax_number" label={t`Tax number abroad`}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
      </Grid>
      <Terms org={org} currency={currency} />
    </FormDrawer>
  );
}

function Roles() {
  const { t } = useLingui();
  const roles = useRoleNames();
  return (
    <Form.Item name="roles" label={t`What they are to the plant`} rules={[{ type: 'array', min: 1, message: t`Choose at least one` }]}>
      <Checkbox.Group className="k-ticks" options={optionsOf(roles)} />
    </Form.Item>
  );
}

/** Who has a name like this already: entering somebody twice is easier avoided than mended. */
function Alike({ org, name, party }: { org: string; name: string; party: Party | null }) {
  const { t } = useLingui();
  const found = useQuery({ ...alikeQuery(org, name), enabled: party === null && name.length > 1 });
  const others = (name.length > 1 ? (found.data?.items ?? []) : []).flatMap((group) => group.parties);
  if (others.length === 0) return null;
  const told = others.map((other) => `${other.name} (${other.code})`).join(', ');
  return <Note tone="warn">{t`Is this the same one? ${told}`}</Note>;
}

function Terms({ org, currency }: { org: string; currency: string }) {
  const { t } = useLingui();
  const lists = useQuery(priceListsQuery(org)).data ?? [];
  return (
    <>
      <Grid least={180}>
        <Form.Item name="currency" label={t`Currency`} extra={t`Orders and invoices are in it unless another is chosen.`}>
          <Select options={currencyOptions()} />
        </Form.Item>
        <Form.Item name="payment_days" label={t`Days until payment`}>
          <InputNumber min={0} max={3650} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="credit_limit"
          label={t`Credit limit`}
          extra={t`Empty: no limit.`}
          rules={[{ validator: (_, text: string) => (minorOf(text ?? '', currency) === undefined ? Promise.reject(new Error(t`Enter an amount`)) : Promise.resolve()) }]}
        >
          <Input inputMode="decimal" suffix={currency} />
        </Form.Item>
        <Form.Item name="bank" label={t`Bank`}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="bank_account" label={t`Account`}>
          <Input maxLength={60} />
        </Form.Item>
      </Grid>
      {lists.length > 0 ? (
        <Form.Item name="price_list" label={t`Price list`}>
          <Select allowClear placeholder={t`Usual prices`} options={lists.filter((list) => list.currency === currency).map((list) => ({ value: list.id, label: list.name }))} />
        </Form.Item>
      ) : null}
      <Form.Item name="state" label={t`State`}>
        <Select options={[{ value: 'active', label: t`In use` }, { value: 'retired', label: t`Retired` }]} />
      </Form.Item>
    </>
  );
}
