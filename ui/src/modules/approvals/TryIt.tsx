// A dry run: what rules would say to a document, and why they would not.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Note, Problem, Row, Stack, useLanguage } from '@/kit';
import { Input, Select } from '@/kit/form';
import { type RuleInput, type Tried, useTry } from './api';
import { useFlagName, useKinds, useWhyNot } from './useWords';

/** `rule` tells the rule that is being written; the rules in use are tried when it is null. */
export function TryIt({ org, rule }: { org: string; rule: (() => RuleInput) | null }) {
  const { t } = useLingui();
  const { kinds } = useKinds(org);
  const { text } = useLanguage();
  const [kind, setKind] = useState<string>();
  const [document, setDocument] = useState('');
  const attempt = useTry(org);
  const chosen = kind ?? kinds[0]?.kind ?? '';
  const run = () => attempt.mutate({ kind: chosen, document, rule: rule ? rule() : null });
  return (
    <Stack gap="small">
      <Row tight>
        <Select aria-label={t`Kind of document`} value={chosen} style={{ minWidth: 150 }} options={kinds.map((one) => ({ value: one.kind, label: text(one.name) }))} onChange={setKind} />
        <Input aria-label={t`Number of a document`} placeholder="PO-000001" style={{ width: 160 }} value={document} onChange={(event) => setDocument(event.target.value)} onPressEnter={run} />
        <Button loading={attempt.isPending} disabled={!document.trim()} onClick={run}>{t`Try it`}</Button>
      </Row>
      <Problem error={attempt.error} />
      {attempt.data ? <Outcome tried={attempt.data} /> : null}
    </Stack>
  );
}

function Outcome({ tried }: { tried: Tried }) {
  const { t } = useLingui();
  const { money } = useLanguage();
  const flagOf = useFlagName();
  const whyNot = useWhyNot();
  const { label, amount, flags, others, rules, steps } = tried;
  const about = [label, money(amount.amount, amount.currency), tried.party_name, ...flags.map(flagOf)].join(' · ');
  const fitting = rules.join(t`, `);
  return (
    <Note tone={rules.length > 0 ? 'warn' : 'good'}>
      <p className="k-strong">{about}</p>
      <p>{rules.length > 0 ? t`It would wait because of: ${fitting}` : t`It would go on without anybody.`}</p>
      {steps.map(({ needed, people }, at) => {
        const names = people.map(({ name }) => name).join(t`, `);
        const step = at + 1;
        // eslint-disable-next-line react/no-array-index-key -- steps have no other name than their place
        return <p key={at}>{names ? t`Step ${step}: ${needed} of ${names}` : t`Step ${step}: nobody could approve it`}</p>;
      })}
      {others.map(({ name, fails }) => (
        <p key={name} className="k-small k-soft">{`${name}: ${whyNot(fails)}`}</p>
      ))}
    </Note>
  );
}
