// A plan for many firms: what is compared, for how long, and what would be worth having; then it does not change.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Note, useLanguage } from '@/kit';
import { DatePicker, Form, FormDrawer, InputNumber, Select } from '@/kit/form';
import { blocksQuery } from '@/modules/assessment/blocks/api';
import { indicatorsQuery } from '@/modules/insight/api';
import { useFreezeCohort } from './api';

interface Entered {
  block: string;
  indicator: string;
  smallest: number;
  begins: { format: (pattern: string) => string };
  months_before: number;
  months_apart: number;
  months_learning: number;
  months_after: number;
}

const USUAL = { smallest: 5, months_before: 12, months_apart: 1, months_learning: 2, months_after: 6 };

export function FreezeCohort({ org, isOpen, onClose }: { org: string; isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const navigate = useNavigate();
  const freeze = useFreezeCohort(org);
  const blocks = useQuery({ ...blocksQuery(org), enabled: isOpen }).data?.blocks ?? [];
  const indicators = useQuery({ ...indicatorsQuery(org), enabled: isOpen }).data?.items ?? [];
  const submit = ({ smallest, begins, ...rest }: Entered) =>
    freeze.mutate(
      { ...rest, smallest_effect: String(smallest / 100), begins: `${begins.format('YYYY-MM')}-01` },
      { onSuccess: (cohort) => void navigate({ to: '/o/$org/programme/cohorts/$cohort', params: { org, cohort: cohort.id } }) },
    );
  const required = [{ required: true, message: t`Choose one` }];
  const months: readonly [keyof typeof USUAL, string, number, number][] = [
    ['months_before', t`Months of baseline`, 1, 36],
    ['months_apart', t`Months right before the start that do not count`, 0, 6],
    ['months_learning', t`Months of learning`, 0, 12],
    ['months_after', t`Months after learning`, 1, 24],
  ];
  return (
    <FormDrawer<Entered> title={t`Freeze a plan`} isOpen={isOpen} onClose={onClose} submitLabel={t`Freeze`} isBusy={freeze.isPending} error={freeze.error} initial={USUAL} onSubmit={submit}>
      <Note>{t`Once frozen it does not change. A plan that you do not like stays in the list: whoever can choose afterwards always finds something that got better.`}</Note>
      <Form.Item name="block" label={t`Building block`} rules={required}>
        <Select showSearch optionFilterProp="label" options={blocks.map(({ id, name }) => ({ value: id, label: text(name) }))} />
      </Form.Item>
      <Form.Item name="indicator" label={t`Indicator`} rules={required}>
        <Select showSearch optionFilterProp="label" options={indicators.map(({ id, name }) => ({ value: id, label: text(name) }))} />
      </Form.Item>
      <Form.Item name="smallest" label={t`Smallest change worth having, in %`} extra={t`For an indicator that is a share, in percentage points.`}>
        <InputNumber min={0.1} max={100} step={0.5} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item name="begins" label={t`Month in which the first firms begin`} rules={required}>
        <DatePicker picker="month" style={{ width: '100%' }} />
      </Form.Item>
      {months.map(([name, label, min, max]) => (
        <Form.Item key={name} name={name} label={label}>
          <InputNumber min={min} max={max} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      ))}
    </FormDrawer>
  );
}
