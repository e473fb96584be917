// One automation: when, if, do; told as a sentence while it is written, and tried on what happened before.
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, MomentText, Note, Problem, Row, Stack, useLanguage, useToasts } from '@/kit';
import { Form, FormDrawer, Input, Select } from '@/kit/form';
import { Plus, X } from '@/kit/icons';
import { useMembers } from '@/modules/approvals/useSentence';
import { useRoles } from '@/modules/approvals/useWords';
import { type Automation, type AutomationInput, type Test, useSaveAutomation, useTryAutomation, webhooksQuery } from './api';
import { useFields } from './useFields';
import { useAutomationSentence, useComparisons, useTopics } from './useSentence';

interface Entered {
  name: string;
  topic: string;
  /** Tests in one line; `joins` says whether a test begins another group. */
  tests: (Test & { joins?: 'and' | 'or' })[];
  people: string[];
  role?: string | undefined;
  field?: string | undefined;
  text: string;
  webhooks: string[];
}

function asInput({ name, topic, tests, people, role, field, text, webhooks }: Entered, isActive: boolean): AutomationInput {
  const conditions: Test[][] = [];
  for (const { field: of, is, value, joins } of tests ?? []) {
    const test = { field: of ?? '', is: is ?? 'is', value: value ?? '' };
    if (joins === 'or' || conditions.length === 0) conditions.push([test]);
    else conditions.at(-1)?.push(test);
  }
  const isTold = (people ?? []).length > 0 || role || field;
  const notify = isTold || text ? [{ do: 'notify' as const, people: people ?? [], role: role ?? null, field: field ?? null, text: text ?? '' }] : [];
  return { name: name ?? '', topic: topic ?? '', conditions, actions: [...notify, ...(webhooks ?? []).map((webhook) => ({ do: 'call' as const, webhook }))], is_active: isActive };
}

function entered(rule: Automation | null): Entered {
  if (!rule) return { name: '', topic: 'approvals.asked', tests: [], people: [], field: 'asked', text: '{label}', webhooks: [] };
  const notify = rule.actions.find((action) => action.do === 'notify');
  return {
    name: rule.name,
    topic: rule.topic,
    tests: rule.conditions.flatMap((group) => group.map((test, at) => ({ ...test, joins: at === 0 ? ('or' as const) : ('and' as const) }))),
    people: notify?.people ?? [],
    role: notify?.role ?? undefined,
    field: notify?.field ?? undefined,
    text: notify?.text ?? '',
    webhooks: rule.actions.flatMap((action) => (action.do === 'call' ? [action.webhook] : [])),
  };
}

export function AutomationDrawer({ org, rule, onClose }: { org: string; rule: Automation | null; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const { text } = useLanguage();
  const [form] = Form.useForm<Entered>();
  const save = useSaveAutomation(org, rule);
  const { topics } = useTopics(org);
  const now = { ...entered(rule), ...(Form.useWatch([], form) as Partial<Entered> | undefined) };
  const input = () => asInput({ ...entered(rule), ...(form.getFieldsValue(true) as Partial<Entered>) }, rule?.is_active ?? true);
  const fields = topics.find(({ topic }) => topic === now.topic)?.fields ?? [];
  const send = () =>
    save.mutate(input(), {
      onSuccess: ({ name }) => {
        say(t`${name} is saved.`);
        onClose();
      },
    });
  return (
    <FormDrawer<Entered> title={rule ? rule.name : t`New automation`} isOpen onClose={onClose} submitLabel={t`Save`} onSubmit={send} isBusy={save.isPending} error={save.error} form={form} initial={entered(rule)}>
      <Form.Item name="name" label={t`Name`} rules={[{ required: true, whitespace: true, message: t`Give it a name` }]}>
        <Input maxLength={80} autoComplete="off" autoFocus />
      </Form.Item>
      <Form.Item name="topic" label={t`When this happens`}>
        <Select options={topics.map(({ topic, name }) => ({ value: topic, label: text(name) }))} />
      </Form.Item>
      <Tests fields={fields} />
      <Then org={org} fields={fields} />
      <Stack gap="small">
        <Told org={org} now={now} />
        <Past org={org} input={input} />
      </Stack>
    </FormDrawer>
  );
}

function Told({ org, now }: { org: string; now: Entered }) {
  const sentence = useAutomationSentence(org);
  const { topic, conditions, actions } = asInput(now, true);
  return actions.length > 0 ? <Note>{sentence({ topic, conditions: conditions ?? [], actions } as Automation)}</Note> : null;
}

function Tests({ fields }: { fields: readonly string[] }) {
  const { t } = useLingui();
  const compared = useComparisons();
  const fieldOf = useFields();
  return (
    <Form.List name="tests">
      {(rows, { add, remove }) => (
        <Card title={t`If`} lead={rows.length === 0 ? t`Always: no condition is needed.` : undefined}>
          {rows.map(({ key, name: at }) => {
            const number = at + 1;
            return (
              <Row key={key} tight>
                {at > 0 ? (
                  <Form.Item name={[at, 'joins']}>
                    <Select aria-label={t`Joined, condition ${number}`} style={{ width: 78 }} options={[{ value: 'and', label: t`and` }, { value: 'or', label: t`or` }]} />
                  </Form.Item>
                ) : null}
                <Form.Item name={[at, 'field']}>
                  <Select aria-label={t`Field, condition ${number}`} style={{ width: 150 }} options={fields.map((field) => ({ value: field, label: fieldOf(field) }))} />
                </Form.Item>
                <Form.Item name={[at, 'is']}>
                  <Select aria-label={t`Comparison, condition ${number}`} style={{ width: 96 }} options={Object.entries(compared).map(([value, label]) => ({ value, label }))} />
                </Form.Item>
                <Form.Item name={[at, 'value']}>
                  <Input aria-label={t`Value, condition ${number}`} style={{ width: 104 }} maxLength={200} />
                </Form.Item>
                <Button type="text" aria-label={t`Remove condition ${number}`} icon={<X size={16} aria-hidden />} onClick={() => remove(at)} />
              </Row>
            );
          })}
          <Button icon={<Plus size={15} aria-hidden />} onClick={() => add({ joins: 'and', field: fields[0], is: 'is', value: '' })}>{t`Add a condition`}</Button>
        </Card>
      )}
    </Form.List>
  );
}

function Then({ org, fields }: { org: string; fields: readonly string[] }) {
  const { t } = useLingui();
  const { roles } = useRoles(org);
  const { members } = useMembers(org);
  const hooks = useQuery(webhooksQuery(org)).data ?? [];
  const fieldOf = useFields();
  const known = fields.map((field) => `{${field}} ${fieldOf(field)}`).join(t`, `);
  return (
    <div style={{ marginTop: 16 }}>
      <Form.Item name="field" label={t`Tell whom the event names`}>
        <Select allowClear options={fields.map((field) => ({ value: field, label: fieldOf(field) }))} />
      </Form.Item>
      <Form.Item name="role" label={t`Tell everybody in a role`}>
        <Select allowClear options={roles} />
      </Form.Item>
      <Form.Item name="people" label={t`Tell these people`}>
        <Select mode="multiple" optionFilterProp="label" options={members} />
      </Form.Item>
      <Form.Item name="text" label={t`What they are told`} extra={t`What stands in braces is what the event says: ${known}.`}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 1, maxRows: 4 }} />
      </Form.Item>
      {hooks.length > 0 ? (
        <Form.Item name="webhooks" label={t`Call webhooks`}>
          <Select mode="multiple" options={hooks.map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      ) : null}
    </div>
  );
}

/** A dry run over what happened in the last thirty days. */
function Past({ org, input }: { org: string; input: () => AutomationInput }) {
  const { t } = useLingui();
  const attempt = useTryAutomation(org);
  const { data } = attempt;
  const [looked, hits] = [data?.looked_at ?? 0, data?.hit_count ?? 0];
  return (
    <Stack gap="small">
      <Row>
        <Button loading={attempt.isPending} onClick={() => attempt.mutate(input())}>{t`Try it on the last thirty days`}</Button>
      </Row>
      <Problem error={attempt.error} />
      {data ? (
        <Note tone={data.fault ? 'warn' : 'calm'}>
          <p>{t`Of ${looked} such events it would have done something for ${hits}.`}</p>
          {data.fault ? <p>{data.fault}</p> : null}
          {data.hits.slice(0, 5).map((hit) => (
            <p key={`${hit.at}${hit.subject}`} className="k-small k-soft">
              <MomentText instant={hit.at} /> {hit.texts.join(' · ')}
            </p>
          ))}
        </Note>
      ) : null}
    </Stack>
  );
}
