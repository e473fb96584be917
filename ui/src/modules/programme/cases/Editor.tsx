// The draft of a case: what the firm writes. What was measured stands below and is not typed.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Popconfirm, Problem, Row, Stack, useLanguage, useToasts } from '@/kit';
import { Checkbox, Form, type FormInstance, Input, InputNumber, Radio, useFieldProblems } from '@/kit/form';
import { type CaseCost, type CaseShown, usePublishCase, useSaveCase } from './api';
import { EditPhotos } from './EditPhotos';
import { formOf, type StoryForm, storyOf } from './story';
import { useCaseTexts } from './useCaseTexts';

interface EditorProps {
  org: string;
  told: CaseShown;
  own: NonNullable<CaseShown['own']>;
}

const LONGEST = 2000;
const COSTS: readonly (keyof CaseCost)[] = ['total_minor', 'software_minor', 'hardware_minor', 'service_minor', 'own_people_minor'];

export function Editor({ org, told, own }: EditorProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const [form] = Form.useForm<StoryForm>();
  const [isChanged, setIsChanged] = useState(false);
  const save = useSaveCase(org, told.id);
  const hurting = own.hurting.map(({ id }) => id);
  useFieldProblems(form, save.error);
  const submit = (typed: StoryForm) =>
    save.mutate(
      { version: own.version, story: storyOf(typed, hurting) },
      {
        onSuccess: () => {
          setIsChanged(false);
          say(t`The draft is saved.`);
        },
      },
    );
  return (
    <Form<StoryForm> form={form} layout="vertical" requiredMark={false} initialValues={formOf(own.story, hurting)} onFinish={submit} onValuesChange={() => setIsChanged(true)} scrollToFirstError>
      <Stack gap="large">
        <Card title={t`Your story`} lead={t`Write as you would tell a neighbour: plainly, and also what went wrong.`}>
          <Written />
        </Card>
        <Card title={t`Photographs`} lead={t`At most eight. Where and when they were taken is left out of the files; what can be seen on them is not.`}>
          <EditPhotos org={org} told={told} />
        </Card>
        <Card title={t`What it took`} lead={t`In yuan. Leave out what you do not want to tell.`}>
          <Costs />
        </Card>
        <Card title={t`How you are shown`}>
          <Shown own={own} />
        </Card>
        <Problem error={save.error} />
        <Row>
          <Button htmlType="submit" type={isChanged ? 'primary' : 'default'} loading={save.isPending}>{t`Save the draft`}</Button>
          <Publish org={org} told={told} version={own.version} isChanged={isChanged} form={form} />
        </Row>
      </Stack>
    </Form>
  );
}

function Written() {
  const { t } = useLingui();
  return (
    <>
      <Form.Item name="title" label={t`Title`}>
        <Input maxLength={80} />
      </Form.Item>
      <Form.Item name="before" label={t`What it was like before`}>
        <Input.TextArea maxLength={LONGEST} autoSize={{ minRows: 3 }} />
      </Form.Item>
      <Form.Item name="done" label={t`What was done`}>
        <Input.TextArea maxLength={LONGEST} autoSize={{ minRows: 3 }} />
      </Form.Item>
      <Form.Item name="surprised" label={t`What surprised`}>
        <Input.TextArea maxLength={LONGEST} autoSize={{ minRows: 3 }} />
      </Form.Item>
    </>
  );
}

function Costs() {
  const { t } = useLingui();
  const { part } = useCaseTexts();
  return (
    <div className="o-fields">
      {COSTS.map((name) => (
        <Form.Item key={name} name={['cost', name]} label={part(name)}>
          <InputNumber<number> min={0} max={1_000_000_000} precision={2} controls={false} style={{ width: '100%' }} />
        </Form.Item>
      ))}
      <Form.Item name="weeks" label={t`Weeks of work`}>
        <InputNumber<number> min={1} max={520} precision={0} controls={false} style={{ width: '100%' }} />
      </Form.Item>
    </div>
  );
}

function Shown({ own }: { own: EditorProps['own'] }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  return (
    <>
      <Form.Item name="is_anonymous" label={t`Name`} extra={t`Without a name others see section of industry, size and province only where at least five firms share all of it. Your words and pictures can still tell who you are.`}>
        <Radio.Group
          options={[
            { value: false, label: t`With our name` },
            { value: true, label: t`Without our name` },
          ]}
        />
      </Form.Item>
      {own.hurting.length > 0 ? (
        <Form.Item name="pains" label={t`Pains that others may see`} extra={t`By these, plants with the same pains find your case.`}>
          <Checkbox.Group options={own.hurting.map(({ id, name }) => ({ value: id, label: text(name) }))} />
        </Form.Item>
      ) : null}
    </>
  );
}

interface PublishProps {
  org: string;
  told: CaseShown;
  version: number;
  isChanged: boolean;
  /** Where gaps are shown that only matter once it is published. */
  form: FormInstance<StoryForm>;
}

function Publish({ org, told, version, isChanged, form }: PublishProps) {
  const { t } = useLingui();
  const { say } = useToasts();
  const { firm } = useCaseTexts();
  const publish = usePublishCase(org, told.id);
  const shown = firm(told.firm);
  const hasGaps = [told.title, told.before, told.done, told.surprised].some((words) => words.trim() === '');
  useFieldProblems(form, publish.error);
  return (
    <>
      <Popconfirm
        title={t`Publish this case?`}
        description={t`Every organisation of this server can then read it. You are shown as: ${shown}`}
        okText={t`Publish`}
        cancelText={t`Cancel`}
        onConfirm={() => publish.mutate(version, { onSuccess: () => say(t`The case is published.`) })}
      >
        <Button type={isChanged || hasGaps ? 'default' : 'primary'} disabled={isChanged || hasGaps} loading={publish.isPending}>{t`Publish …`}</Button>
      </Popconfirm>
      {isChanged ? <span className="k-small k-soft">{t`Save first: what is published is what stands below.`}</span> : null}
      {!isChanged && hasGaps ? <span className="k-small k-soft">{t`Before it can be published, title and all three parts of the story need some words.`}</span> : null}
      <Problem error={publish.error} />
    </>
  );
}
