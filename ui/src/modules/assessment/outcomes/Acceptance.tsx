// The block's own tests, beside the verdicts: they say whether a value is reached, not whether the block did it.
import { useLingui } from '@lingui/react/macro';
import { Card, Tag, useLanguage } from '@/kit';
import { CircleHelp } from '@/kit/icons';
import { type Column, DataTable } from '@/kit/table';
import { useUnits } from '@/modules/insight/units';
import { useAccepted } from '../blocks/accepted';
import type { TestMet } from './api';

export function Acceptance({ tests }: { tests: readonly TestMet[] }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { whole } = useUnits();
  const tell = useAccepted();
  const value = (known: number | null, { unit }: TestMet) => (known === null ? '–' : whole(known, unit));
  if (tests.length === 0) return null;
  const columns: Column<TestMet>[] = [
    { key: 'name', title: t`Acceptance test`, onCard: 'title', render: (test) => text(test.name) },
    { key: 'wanted', title: t`Wanted`, render: tell },
    { key: 'before', title: t`Before`, align: 'end', render: (test) => value(test.before, test) },
    { key: 'after', title: t`After`, align: 'end', render: (test) => value(test.after, test) },
    { key: 'met', title: t`Met?`, render: (test) => <MetTag isMet={test.is_met} /> },
  ];
  return (
    <Card title={t`Acceptance tests`} lead={t`They can be met by luck, or by a good season: a test that is met is no verdict.`} flush>
      <DataTable label={t`Acceptance tests`} columns={columns} rows={tests} rowKey={(test) => `${test.indicator}${test.test}`} empty={null} />
    </Card>
  );
}

function MetTag({ isMet }: { isMet: boolean | null }) {
  const { t } = useLingui();
  if (isMet === null) return <Tag icon={CircleHelp}>{t`cannot be told yet`}</Tag>;
  return isMet ? <Tag tone="good">{t`met`}</Tag> : <Tag tone="warn">{t`not met`}</Tag>;
}
