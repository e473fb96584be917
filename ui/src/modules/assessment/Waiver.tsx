// A question that does not concern the plant needs a reason and a name, so that it is never a silent zero.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Modal } from '@/kit';
import { Form, Input } from '@/kit/form';
import type { Answer } from './api';

export function Waiver({ onWaive }: { onWaive: (answer: Answer) => void }) {
  const { t } = useLingui();
  const [isOpen, setIsOpen] = useState(false);
  const [form] = Form.useForm<{ reason: string; approver: string }>();
  return (
    <>
      <Button type="text" size="small" onClick={() => setIsOpen(true)}>{t`Does not apply to us`}</Button>
      <Modal open={isOpen} title={t`Does not apply to us`} okText={t`Save`} onCancel={() => setIsOpen(false)} onOk={() => form.submit()} destroyOnHidden>
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
