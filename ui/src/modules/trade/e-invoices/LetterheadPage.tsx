// What the firm says of itself on its invoices. Entered once; e-invoices cannot go out without it.
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, Grid, Page, PageHeader, Problem, Skeleton, useToasts } from '@/kit';
import { Form, Input, useFieldProblems } from '@/kit/form';
import { useMay } from '@/modules/identity/api';
import { TradeTabs } from '../parts';
import { type Letterhead, type LetterheadInput, letterheadQuery, useSaveLetterhead } from './api';

export function LetterheadPage() {
  const { t } = useLingui();
  const { org = '' } = useParams({ strict: false });
  const found = useQuery(letterheadQuery(org));
  return (
    <Page title={t`Invoicing details`}>
      <PageHeader title={t`Sales`} lead={t`What stands on the firm's invoices. E-invoices need name, tax number, address and country.`} />
      <TradeTabs org={org} side="sale" />
      <Card title={t`Invoicing details`}>
        <Problem error={found.error} onRetry={() => void found.refetch()} />
        {found.data ? <Entry key={found.data.version} org={org} letterhead={found.data} /> : found.error ? null : <Skeleton lines={6} height={28} />}
      </Card>
    </Page>
  );
}

function Entry({ org, letterhead }: { org: string; letterhead: Letterhead }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const mayWrite = useMay(org)('trade.bill');
  const save = useSaveLetterhead(org, letterhead.version);
  const [form] = Form.useForm<LetterheadInput>();
  useFieldProblems(form, save.error);
  const { version: _, ...initial } = letterhead;
  return (
    <Form<LetterheadInput> form={form} layout="vertical" requiredMark="optional" initialValues={initial} disabled={!mayWrite} onFinish={(body) => save.mutate(body, { onSuccess: () => say(t`The invoicing details are saved.`) })}>
      <Form.Item name="name" label={t`Registered name`} rules={[{ required: true, whitespace: true, message: t`Give it a name` }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Grid least={220}>
        <Form.Item name="credit_code" label={t`Unified social credit code`}>
          <Input maxLength={18} autoComplete="off" />
        </Form.Item>
        <Form.Item name="tax_number" label={t`Tax number abroad`}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
      </Grid>
      <Form.Item name="address" label={t`Address`}>
        <Input maxLength={300} />
      </Form.Item>
      <Grid least={160}>
        <Form.Item name="post_code" label={t`Post code`}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="city" label={t`City`}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="country" label={t`Country`} extra={t`Two letters, such as CN or DE; e-invoices need it.`}>
          <Input maxLength={2} autoComplete="off" />
        </Form.Item>
      </Grid>
      <Grid least={180}>
        <Form.Item name="contact" label={t`Contact`}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="phone" label={t`Phone`}>
          <Input maxLength={60} inputMode="tel" />
        </Form.Item>
        <Form.Item name="mail" label={t`E-mail`}>
          <Input maxLength={120} inputMode="email" />
        </Form.Item>
      </Grid>
      <Grid least={220}>
        <Form.Item name="bank" label={t`Bank`}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="bank_account" label={t`Account`}>
          <Input maxLength={60} />
        </Form.Item>
      </Grid>
      <Problem error={save.error} />
      {mayWrite ? (
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t`Save`}
        </Button>
      ) : null}
    </Form>
  );
}
