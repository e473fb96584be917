// The rules of approval, each as one plain sentence; and a try of all of them on a document.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Card, EmptyState, Page, PageHeader, Problem, Row, Skeleton, Tag, useToasts } from '@/kit';
import { Plus } from '@/kit/icons';
import { useMay } from '@/modules/identity/api';
import { type Rule, rulesQuery, useDropRule, useSaveRule } from './api';
import { ApprovalsTabs } from './ApprovalsTabs';
import { RuleDrawer } from './RuleDrawer';
import { TryIt } from './TryIt';
import { useSentence } from './useSentence';

const route = getRouteApi('/o/$org/approvals/rules');

export function Rules() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const rules = useQuery(rulesQuery(org));
  const [opened, setOpened] = useState<Rule | null>();
  const mayGovern = useMay(org)('approvals.govern');
  const make = (
    <Button type="primary" icon={<Plus size={17} aria-hidden />} onClick={() => setOpened(null)}>
      {t`New rule`}
    </Button>
  );
  const isEmpty = rules.data?.length === 0;
  return (
    <Page title={t`Rules of approval`}>
      <PageHeader title={t`Approvals`} lead={t`All rules that fit a document count, their steps one after the other. What waits already goes on waiting as it was asked for.`} actions={mayGovern && !isEmpty ? make : null} />
      <ApprovalsTabs org={org} />
      <Problem error={rules.error} onRetry={() => void rules.refetch()} />
      {rules.isPending ? <Skeleton lines={4} /> : null}
      {isEmpty ? (
        <Card>
          <EmptyState title={t`No rule yet: nothing waits for anybody`} actions={mayGovern ? make : null}>
            {t`Say which documents somebody should see first, for example purchase orders from an amount on.`}
          </EmptyState>
        </Card>
      ) : null}
      {rules.data && !isEmpty ? <List org={org} rules={rules.data} mayGovern={mayGovern} onOpen={setOpened} /> : null}
      {mayGovern && !isEmpty ? (
        <Card title={t`Try it`} lead={t`What would the rules say to a document, if you asked? Nobody is asked and nothing is changed.`}>
          <TryIt org={org} rule={null} />
        </Card>
      ) : null}
      {opened === undefined ? null : <RuleDrawer org={org} rule={opened} onClose={() => setOpened(undefined)} />}
    </Page>
  );
}

function List({ org, rules, mayGovern, onOpen }: { org: string; rules: readonly Rule[]; mayGovern: boolean; onOpen: (rule: Rule) => void }) {
  const { t } = useLingui();
  const sentence = useSentence(org, rules);
  return (
    <Card>
      <ul className="k-list" aria-label={t`Rules of approval`}>
        {rules.map((rule) => (
          <li key={rule.id}>
            <Row spread>
              <span className="k-strong">
                {rule.name} {rule.is_active ? null : <Tag>{t`Off`}</Tag>}
              </span>
              {mayGovern ? <Doing org={org} rule={rule} onOpen={onOpen} /> : null}
            </Row>
            <p>{sentence(rule)}</p>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Doing({ org, rule, onOpen }: { org: string; rule: Rule; onOpen: (rule: Rule) => void }) {
  const { t } = useLingui();
  const { say, warn } = useToasts();
  const drop = useDropRule(org);
  const restore = useSaveRule(org, null);
  const { id, version: _, name, ...rest } = rule;
  const dropped = () => say(t`${name} is dropped.`, () => restore.mutate({ name, ...rest }, { onError: () => warn(t`${name} could not be brought back.`) }));
  return (
    <Row tight>
      <Button size="small" aria-label={t`Change ${name}`} onClick={() => onOpen(rule)}>{t`Edit`}</Button>
      <Button size="small" type="text" aria-label={t`Drop ${name}`} loading={drop.isPending} onClick={() => drop.mutate(id, { onSuccess: dropped })}>{t`Drop`}</Button>
    </Row>
  );
}
