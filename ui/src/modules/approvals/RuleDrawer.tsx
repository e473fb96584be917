// One rule: which documents, and for whom they wait; told as a sentence while it is written, and tried before it counts.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Note, Row, Stack, useLanguage, useToasts } from '@/kit';
import { isAboveZero, tidy } from '@/kit/decimal';
import { Form, FormDrawer, Input, InputNumber, Select, Switch } from '@/kit/form';
import { Plus, X } from '@/kit/icons';
import { usePartyNames } from '@/modules/catalog/names';
import { partyChoiceQuery } from '@/modules/trade/api';
import { type Rule, useSaveRule } from './api';
import { asInput, BLANK_STEP, type Entered, entered } from './entered';
import { TryIt } from './TryIt';
import { useMembers, useSentence } from './useSentence';
import { useFlagName, useKinds, useRoles } from './useWords';

export function RuleDrawer({ org, rule, onClose }: { org: string; rule: Rule | null; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const [form] = Form.useForm<Entered>();
  const save = useSaveRule(org, rule);
  const now = (Form.useWatch([], form) as Entered | undefined) ?? entered(rule);
  const input = () => asInput({ ...entered(rule), ...(form.getFieldsValue(true) as Entered) });
  const send = () =>
    save.mutate(input(), {
      onSuccess: ({ name }) => {
        say(t`${name} is saved.`);
        onClose();
      },
    });
  return (
    <FormDrawer<Entered> title={rule ? rule.name : t`New rule`} isOpen onClose={onClose} submitLabel={t`Save`} onSubmit={send} isBusy={save.isPending} error={save.error} form={form} initial={entered(rule)}>
      <Form.Item name="name" label={t`Name`} rules={[{ required: true, whitespace: true, message: t`Give it a name` }]}>
        <Input maxLength={80} autoComplete="off" autoFocus />
      </Form.Item>
      <Which org={org} chosen={now} />
      <Form.List name="steps">
        {(fields, { add, remove }) => (
          <Stack gap="small">
            {fields.map(({ key, name }) => (
              <StepCard key={key} org={org} at={name} onRemove={fields.length > 1 ? () => remove(name) : undefined} />
            ))}
            <Row>
              <Button icon={<Plus size={15} aria-hidden />} disabled={fields.length >= 10} onClick={() => add(BLANK_STEP)}>{t`Another step after it`}</Button>
            </Row>
          </Stack>
        )}
      </Form.List>
      <Form.Item name="may_self" label={t`Who asks may approve it, too`} valuePropName="checked" style={{ marginTop: 16 }}>
        <Switch />
      </Form.Item>
      <Form.Item name="is_active" label={t`In use`} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Stack gap="small">
        <Told org={org} now={now} />
        <TryIt org={org} rule={input} />
      </Stack>
    </FormDrawer>
  );
}

/** The sentence of the rule as it is written now. */
function Told({ org, now }: { org: string; now: Entered }) {
  const { kinds, conditions, steps, may_self } = asInput(now);
  const plain = {
    kinds,
    may_self: may_self ?? false,
    conditions: { from: conditions?.from ?? null, below: conditions?.below ?? null, parties: conditions?.parties ?? [], roles: conditions?.roles ?? [], flags: conditions?.flags ?? [] },
    steps: steps.map((step) => ({ needed: step.needed, people: step.people ?? [], role: step.role ?? null, hours: step.hours ?? null, then_role: step.then_role ?? null, remind_hours: step.remind_hours ?? null })),
  } as unknown as Rule;
  const sentence = useSentence(org, [plain]);
  const isWhole = kinds.length > 0 && plain.steps.some(({ people, role }) => people.length > 0 || role);
  return isWhole ? <Note>{sentence(plain)}</Note> : null;
}

function Which({ org, chosen }: { org: string; chosen: Entered }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { kinds } = useKinds(org);
  const { roles } = useRoles(org);
  const flagOf = useFlagName();
  const flags = [...new Set(kinds.filter(({ kind }) => chosen.kinds?.includes(kind)).flatMap((one) => one.flags))];
  const isMoney = (_: unknown, amount: string | undefined) =>
    !amount?.trim() || (/^\d+(\.\d{1,2})?$/.test(tidy(amount)) && isAboveZero(amount)) ? Promise.resolve() : Promise.reject(new Error(t`An amount above zero, with at most two decimals`));
  return (
    <>
      <Form.Item name="kinds" label={t`Which documents`} rules={[{ required: true, message: t`Choose at least one` }]}>
        <Select mode="multiple" options={kinds.map(({ kind, name }) => ({ value: kind, label: text(name) }))} />
      </Form.Item>
      <Row tight>
        <Form.Item name="from" label={t`From amount`} rules={[{ validator: isMoney }]}>
          <Input inputMode="decimal" autoComplete="off" suffix="CNY" style={{ width: 170 }} />
        </Form.Item>
        <Form.Item name="below" label={t`Below amount`} rules={[{ validator: isMoney }]}>
          <Input inputMode="decimal" autoComplete="off" suffix="CNY" style={{ width: 170 }} />
        </Form.Item>
      </Row>
      <PartyItem org={org} chosen={chosen.parties ?? []} />
      <Form.Item name="roles" label={t`Asked for by somebody in a role`}>
        <Select mode="multiple" placeholder={t`Anybody`} options={roles} />
      </Form.Item>
      {flags.length > 0 ? (
        <Form.Item name="flags" label={t`Only when noticed`}>
          <Select mode="multiple" placeholder={t`Always`} options={flags.map((flag) => ({ value: flag, label: flagOf(flag) }))} />
        </Form.Item>
      ) : null}
    </>
  );
}

function PartyItem({ org, chosen }: { org: string; chosen: string[] }) {
  const { t } = useLingui();
  const [q, setQ] = useState('');
  const nameOf = usePartyNames(org, chosen);
  const customers = useQuery(partyChoiceQuery(org, 'sale', q)).data?.items ?? [];
  const suppliers = useQuery(partyChoiceQuery(org, 'purchase', q)).data?.items ?? [];
  const found = new Map([...chosen.map((id) => [id, nameOf(id)] as const), ...[...customers, ...suppliers].map(({ id, name }) => [id, name] as const)]);
  return (
    <Form.Item name="parties" label={t`Customers or suppliers`}>
      <Select mode="multiple" placeholder={t`With anybody`} filterOption={false} onSearch={setQ} options={[...found].map(([value, label]) => ({ value, label }))} />
    </Form.Item>
  );
}

function StepCard({ org, at, onRemove }: { org: string; at: number; onRemove: (() => void) | undefined }) {
  const { t } = useLingui();
  const { roles } = useRoles(org);
  const { members } = useMembers(org);
  const number = at + 1;
  return (
    <Card title={t`Step ${number}`} extra={onRemove ? <Button type="text" aria-label={t`Remove step ${number}`} icon={<X size={16} aria-hidden />} onClick={onRemove} /> : null}>
      <Form.Item name={[at, 'needed']} label={t`How many of them`}>
        <InputNumber min={1} max={20} precision={0} />
      </Form.Item>
      <Form.Item name={[at, 'role']} label={t`Everybody in a role`}>
        <Select allowClear options={roles} />
      </Form.Item>
      <Form.Item name={[at, 'people']} label={t`These people`}>
        <Select mode="multiple" optionFilterProp="label" options={members} />
      </Form.Item>
      <Row tight>
        <Form.Item name={[at, 'hours']} label={t`After hours`}>
          <InputNumber min={1} max={8760} precision={0} />
        </Form.Item>
        <Form.Item name={[at, 'then_role']} label={t`ask this role, too`}>
          <Select allowClear options={roles} style={{ minWidth: 150 }} />
        </Form.Item>
      </Row>
      <Form.Item name={[at, 'remind_hours']} label={t`Remind every so many hours`}>
        <InputNumber min={1} max={8760} precision={0} />
      </Form.Item>
    </Card>
  );
}
