// The ways to answer: ticks, one choice, two counts, a direction, or statements of a scene.
import { useLingui } from '@lingui/react/macro';
import { Button, Row, useLanguage } from '@/kit';
import { Form, InputNumber } from '@/kit/form';
import type { Answer, AskedItem, AskedQuestion } from './api';
import type { OnAnswer } from './QuestionCard';
import { SceneLevels } from './SceneLevels';
import { toggled } from './questionnaire';

interface FieldProps {
  question: AskedQuestion;
  shown: Answer | null;
  onAnswer: OnAnswer;
  onDeny: (statements: readonly AskedItem[]) => void;
}

export function AnswerField({ question, shown, onAnswer, onDeny }: FieldProps) {
  switch (question.kind) {
    case 'multi':
    case 'single':
      return <Choices question={question} shown={shown} onAnswer={onAnswer} />;
    case 'ratio':
      return <RatioField question={question} shown={shown} onAnswer={onAnswer} />;
    case 'direction':
      return <DirectionField question={question} shown={shown} onAnswer={onAnswer} />;
    case 'scene':
      return <SceneLevels question={question} onAnswer={onAnswer} onDeny={onDeny} />;
  }
}

function Choices({ question, shown, onAnswer }: Omit<FieldProps, 'onDeny'>) {
  const { text } = useLanguage();
  const chosen = shown && 'options' in shown ? shown.options : [];
  const isSingle = question.kind === 'single';
  return (
    <div className="a-choices">
      {question.items.map((option) => (
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

function RatioField({ question, shown, onAnswer }: Omit<FieldProps, 'onDeny'>) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const known = shown && 'ratio' in shown ? shown.ratio : null;
  // Records may know only the share; then there are no counts to show.
  const counts = known && known.whole !== '1' ? known : null;
  return (
    <Form<{ part: string; whole: string }>
      key={`${counts?.part}:${counts?.whole}`}
      name={question.id}
      layout="vertical"
      requiredMark={false}
      initialValues={counts ?? {}}
      onFinish={({ part, whole }) => onAnswer({ ratio: { part: String(part), whole: String(whole) } })}
    >
      <Row>
        <Form.Item name="part" label={text(question.part)} rules={[{ required: true, message: t`Enter a number` }]}>
          <InputNumber<string> stringMode min="0" controls={false} style={{ width: 170 }} />
        </Form.Item>
        <Form.Item name="whole" label={text(question.whole)} rules={[{ required: true, message: t`Enter a number` }]}>
          <InputNumber<string> stringMode min="0" controls={false} style={{ width: 170 }} />
        </Form.Item>
      </Row>
      <Button htmlType="submit">{t`Save`}</Button>
    </Form>
  );
}

function DirectionField({ question, shown, onAnswer }: Omit<FieldProps, 'onDeny'>) {
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
