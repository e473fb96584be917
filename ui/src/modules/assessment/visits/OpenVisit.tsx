// Opening a visit: what it is for, and whether there is a conflict of interest, which has to be said either way.
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { ProblemError } from '@/api/problem';
import { Button } from '@/kit';
import { Form, FormDrawer, Input, Radio } from '@/kit/form';
import { Plus } from '@/kit/icons';
import { usePack } from '../usePack';
import { useOpenVisit, type VisitInput } from './api';

const LONGEST = 2000;

export function OpenVisit({ org }: { org: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [isOpen, setIsOpen] = useState(false);
  const open = useOpenVisit(org, usePack());
  const running = open.error instanceof ProblemError && open.error.code === 'assessment.visit_open' ? open.error.body.params?.['visit'] : undefined;
  const close = () => {
    open.reset();
    setIsOpen(false);
  };
  const onSubmit = ({ purpose, has_conflict, conflict }: VisitInput) =>
    open.mutate(
      { purpose, has_conflict, conflict: has_conflict ? conflict : null },
      { onSuccess: ({ id }) => void navigate({ to: '/o/$org/visits/$visit', params: { org, visit: id } }) },
    );
  return (
    <>
      <Button type="primary" icon={<Plus size={17} aria-hidden />} onClick={() => setIsOpen(true)}>
        {t`Open a visit`}
      </Button>
      <FormDrawer<VisitInput> title={t`Open a visit`} isOpen={isOpen} onClose={close} submitLabel={t`Begin the visit`} onSubmit={onSubmit} isBusy={open.isPending} error={open.error}>
        <Form.Item name="purpose" label={t`What is it for?`} rules={[{ required: true, whitespace: true, message: t`Say what it is for` }]}>
          <Input.TextArea maxLength={LONGEST} rows={2} autoFocus />
        </Form.Item>
        <Form.Item name="has_conflict" label={t`Have you, or had you, business with this firm, its owners or its provider?`} rules={[{ required: true, message: t`Answer yes or no` }]}>
          <Radio.Group
            options={[
              { value: false, label: t`No` },
              { value: true, label: t`Yes` },
            ]}
          />
        </Form.Item>
        <ConflictField />
        {typeof running === 'string' ? (
          <p>
            <Link to="/o/$org/visits/$visit" params={{ org, visit: running }}>
              {t`Go on with the open visit`}
            </Link>
          </p>
        ) : null}
      </FormDrawer>
    </>
  );
}

/** Asked for once the answer is yes. */
function ConflictField() {
  const { t } = useLingui();
  if (Form.useWatch<boolean | undefined>('has_conflict') !== true) return null;
  return (
    <Form.Item
      name="conflict"
      label={t`Which business?`}
      rules={[{ required: true, whitespace: true, message: t`Say which business there is or was` }]}
      extra={t`The visit is marked with it, and its result does not become the assessed level.`}
    >
      <Input.TextArea maxLength={LONGEST} rows={3} />
    </Form.Item>
  );
}
