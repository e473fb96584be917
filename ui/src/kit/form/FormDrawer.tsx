// A form that slides in over the page: from the side on a desk, from below on a phone.
import { Button, Drawer, Form, type FormInstance } from 'antd';
import type { ReactNode } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Problem } from '../Problem';
import { useIsPhone } from '../useIsPhone';
import { useFieldProblems } from './useFieldProblems';

interface FormDrawerProps<T extends object> {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  submitLabel: string;
  onSubmit: (values: T) => void;
  isBusy: boolean;
  error: unknown;
  initial?: Partial<T>;
  form?: FormInstance<T>;
  children: ReactNode;
}

/** A press beside the form, or Escape: easily done by mistake. */
const isSlip = (event: KeyboardEvent | React.KeyboardEvent | React.MouseEvent) => 'key' in event || (event.target instanceof Element && event.target.classList.contains('ant-drawer-mask'));

export function FormDrawer<T extends object>({ title, isOpen, onClose, submitLabel, onSubmit, isBusy, error, initial, form, children }: FormDrawerProps<T>) {
  const { t } = useLingui();
  const isPhone = useIsPhone();
  const [ownForm] = Form.useForm<T>();
  const used = form ?? ownForm;
  useFieldProblems(used, error);
  return (
    <Drawer
      title={title}
      open={isOpen}
      onClose={(event) => {
        // what was filled in is not lost by a slip
        if (!(isSlip(event) && used.isFieldsTouched())) onClose();
      }}
      destroyOnHidden
      placement={isPhone ? 'bottom' : 'right'}
      size={isPhone ? '90%' : 460}
      footer={
        <div className="k-row" style={{ justifyContent: 'flex-end', padding: '4px 0' }}>
          <Button onClick={onClose}>{t`Cancel`}</Button>
          <Button type="primary" loading={isBusy} onClick={() => used.submit()}>
            {submitLabel}
          </Button>
        </div>
      }
    >
      <Form<T> form={used} layout="vertical" requiredMark="optional" initialValues={initial} onFinish={onSubmit} preserve={false} scrollToFirstError>
        {children}
        <Problem error={error} />
      </Form>
    </Drawer>
  );
}
