// One question with its ways to answer; what records or the profile propose is shown and can be overruled.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Modal, Note, Problem, Row, Stack, StatusTag, Tag, useLanguage } from '@/kit';
import { Form, Input, InputNumber } from '@/kit/form';
import { type Answer, type Question, useAnswer } from './api';
import { SceneLevels } from './SceneLevels';
import { toggled } from './questionnaire';

export function QuestionCard({ org, question }: { org: string; question: Question }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const save = useAnswer(org);
  const answer = (given: Answer, node = question.id, version = question.version) => save.mutate({ node, version, answer: given });
  const pending = save.isPending && save.variables.node === question.id ? save.variables.answer : null;
  const shown = pending ?? question.answer ?? question.proposed?.answer ?? null;
  const isWaived = shown !== null && 'not_applicable' in shown;
  return (
    <Card>
      <fieldset className="a-question" aria-busy={save.isPending} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
        <legend>
          <h2>{text(question.ask)}</h2>
        </legend>
        <Stack>
          {text(question.help) ? <p className="a-help">{text(question.help)}</p> : null}
          {question.proposed && !question.answer ? <Note tone="good">{text(question.proposed.why)}</Note> : null}
          {isWaived ? <Note>{t`This does not apply to your plant: ${shown.not_applicable.reason}`}</Note> : <Field question={question} shown={shown} onAnswer={answer} />}
          <Row spread>
            <Row tight>
              <StatusTag state={question.state} />
              {save.isPending ? <span className="k-small k-soft">{t`Saving …`}</span> : null}
              {save.isSuccess && !save.isPending ? (
                <Tag tone="good">{t`Saved`}</Tag>
              ) : null}
            </Row>
            <Waiver isWaived={isWaived} onWaive={answer} />
          </Row>
          <Problem error={save.error} />
        </Stack>
      </fieldset>
    </Card>
  );
}

interface FieldProps {
  question: Question;
  shown: Answer | null;
  onAnswer: (answer: Answer, node?: string, version?: number) => void;
}

function Field({ question, shown, onAnswer }: FieldProps) {
  switch (question.kind) {
    case 'multi':
    case 'single':
      return <Choices question={question} shown={shown} onAnswer={onAnswer} />;
    case 'ratio':
      return <RatioField question={question} shown={shown} onAnswer={onAnswer} />;
    case 'direction':
      return <DirectionField question={question} shown={shown} onAnswer={onAnswer} />;
    case 'scene':
      return <SceneLevels question={question} onAnswer={onAnswer} />;
  }
}

function Choices({ question, shown, onAnswer }: FieldProps) {
  const { text } = useLanguage();
  const chosen = shown && 'options' in shown ? shown.options : [];
  const isSingle = question.kind === 'single';
  return (
    <div className="a-choices">
      {question.options.map((option) => (
        <label key={option.id} className="a-choice">
          <input
            type={isSingle ? 'radio' : 'checkbox'}
            name={question.id}
            checked={chosen.includes(option.id)}
            onChange={(event) => onAnswer(isSingle ? { options: [option.id] } : toggled(shown, option.id, event.target.checked))}
          />
          <span>{text(option.text)}</span>
        </label>
      ))}
    </div>
  );
}

function RatioField({ question, shown, onAnswer }: FieldProps) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const known = shown && 'ratio' in shown ? shown.ratio : null;
  return (
    <Form<{ part: string; whole: string }>
      key={`${known?.part}:${known?.whole}`}
      layout="vertical"
      requiredMark={false}
      initialValues={known ?? {}}
      onFinish={({ part, whole }) => onAnswer({ ratio: { part: String(part), whole: String(whole) } })}
    >
      <Row>
        <Form.Item name="part" label={text(question.ratio?.part)} rules={[{ required: true, message: t`Enter a number` }]}>
          <InputNumber<string> stringMode min="0" controls={false} style={{ width: 160 }} />
        </Form.Item>
        <Form.Item name="whole" label={text(question.ratio?.whole)} rules={[{ required: true, message: t`Enter a number` }]}>
          <InputNumber<string> stringMode min="0" controls={false} style={{ width: 160 }} />
        </Form.Item>
      </Row>
      <Button htmlType="submit">{t`Save`}</Button>
    </Form>
  );
}

function DirectionField({ question, shown, onAnswer }: FieldProps) {
  const { t } = useLingui();
  const chosen = shown && 'direction' in shown ? shown.direction : null;
  const ways = [
    { way: 'better', label: t`It got better` },
    { way: 'flat', label: t`About the same` },
    { way: 'worse', label: t`It got worse` },
  ] as const;
  return (
    <div className="a-choices">
      {ways.map(({ way, label }) => (
        <label key={way} className="a-choice">
          <input type="radio" name={question.id} checked={chosen === way} onChange={() => onAnswer({ direction: way })} />
          <span>{label}</span>
        </label>
      ))}
    </div>
  );
}

/** A question that does not concern the plant needs a reason and a name, so that it is never a silent zero. */
function Waiver({ isWaived, onWaive }: { isWaived: boolean; onWaive: (answer: Answer) => void }) {
  const { t } = useLingui();
  const [isOpen, setIsOpen] = useState(false);
  const [form] = Form.useForm<{ reason: string; approver: string }>();
  if (isWaived) return null;
  return (
    <>
      <Button type="text" size="small" onClick={() => setIsOpen(true)}>{t`Does not apply to us`}</Button>
      <Modal
        open={isOpen}
        title={t`Does not apply to us`}
        okText={t`Save`}
        onCancel={() => setIsOpen(false)}
        onOk={() => form.submit()}
        destroyOnHidden
      >
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          preserve={false}
          onFinish={(waiver) => {
            onWaive({ not_applicable: waiver });
            setIsOpen(false);
          }}
        >
          <Form.Item name="reason" label={t`Why not?`} rules={[{ required: true, whitespace: true, message: t`Give a reason` }]}>
            <Input maxLength={400} />
          </Form.Item>
          <Form.Item name="approver" label={t`Who says so?`} rules={[{ required: true, whitespace: true, message: t`Enter a name` }]}>
            <Input maxLength={80} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
