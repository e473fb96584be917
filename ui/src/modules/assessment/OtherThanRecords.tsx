// The records say otherwise than the answer: either it is taken back, or a reason is given and kept beside it.
import { useLingui } from '@lingui/react/macro';
import { Button, Note, Row, useLanguage } from '@/kit';
import { Form, Input } from '@/kit/form';
import type { ProblemError } from '@/api/problem';

interface OtherThanRecordsProps {
  problem: ProblemError;
  onReason: (reason: string) => void;
  onCancel: () => void;
}

export function OtherThanRecords({ problem, onReason, onCancel }: OtherThanRecordsProps) {
  const { t } = useLingui();
  const { locale } = useLanguage();
  const said = problem.body.params?.[locale === 'zh-CN' ? 'records_zh' : 'records_en'];
  const lines = Array.isArray(said) ? said.map(String) : [];
  return (
    <Note tone="warn">
      <p className="k-strong">{t`Your records say something else:`}</p>
      <ul style={{ listStyle: 'disc', paddingInlineStart: 18 }}>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Form<{ reason: string }> layout="vertical" requiredMark={false} style={{ marginTop: 12 }} onFinish={({ reason }) => onReason(reason)}>
        <Form.Item name="reason" label={t`Why is your answer right all the same?`} rules={[{ required: true, whitespace: true, message: t`Give a reason` }]}>
          <Input maxLength={400} autoFocus />
        </Form.Item>
        <Row>
          <Button type="primary" htmlType="submit">{t`Keep my answer`}</Button>
          <Button onClick={onCancel}>{t`Leave it as the records say`}</Button>
        </Row>
      </Form>
    </Note>
  );
}
