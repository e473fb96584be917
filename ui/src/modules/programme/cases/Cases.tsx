// What others did and what came of it: those of plants like one's own first, or the newest.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, Choice, EmptyState, MomentText, Page, PageHeader, Problem, Row, Skeleton, Tag, useLanguage } from '@/kit';
import { Select } from '@/kit/form';
import { blocksQuery } from '@/modules/assessment/blocks/api';
import { painsQuery } from '@/modules/assessment/pains/api';
import { choicesQuery } from '@/modules/assessment/api';
import { useMay } from '@/modules/identity/api';
import { type CaseWord, casesQuery, ownCasesQuery, type Wanted } from './api';
import { CaseLine } from './CaseLine';
import { useCaseTexts } from './useCaseTexts';
import '@/modules/assessment/outcomes/outcomes.css';
import './cases.css';

const route = getRouteApi('/o/$org/cases');
const WORDS: readonly CaseWord[] = ['better', 'worse', 'no_effect', 'cannot_tell', 'given_up'];

export function Cases() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const [wanted, setWanted] = useState<Wanted>({ order: 'like_mine' });
  const { rows, pages } = useRows(casesQuery(org, wanted));
  return (
    <Page title={t`Cases`}>
      <PageHeader title={t`Cases`} lead={t`What other plants did, what it took, and what was measured. That something did nothing is a case too.`} />
      <Filters org={org} wanted={wanted} onChange={setWanted} />
      <Problem error={pages.error} onRetry={() => void pages.refetch()} />
      {pages.isPending ? <Skeleton lines={5} height={64} /> : null}
      {rows && rows.length > 0 ? (
        <Card flush>
          <ul>
            {rows.map((told) => (
              <CaseLine key={told.id} org={org} told={told} />
            ))}
          </ul>
          {pages.hasNextPage ? (
            <div className="k-more k-noprint">
              <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>{t`Show more`}</Button>
            </div>
          ) : null}
        </Card>
      ) : null}
      {rows?.length === 0 ? <NoneYet org={org} /> : null}
      <OwnCases org={org} />
    </Page>
  );
}

function NoneYet({ org }: { org: string }) {
  const { t } = useLingui();
  return (
    <Card>
      <EmptyState
        title={t`No such case yet`}
        actions={
          <Link to="/o/$org/outcomes" params={{ org }}>
            {t`Outcomes`}
          </Link>
        }
      >
        {t`Cases are written from outcomes that are over: open one of yours and press “Tell others about it”.`}
      </EmptyState>
    </Card>
  );
}

interface FiltersProps {
  org: string;
  wanted: Wanted;
  onChange: (wanted: Wanted) => void;
}

function Filters({ org, wanted, onChange }: FiltersProps) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { word } = useCaseTexts();
  const may = useMay(org);
  const choices = useQuery({ ...choicesQuery(org), enabled: may('assessment.read') });
  const blocks = useQuery({ ...blocksQuery(org), enabled: may('assessment.read') });
  const pains = useQuery({ ...painsQuery(org), enabled: may('assessment.read') });
  const orders = { like_mine: t`Plants like mine`, newest: t`Newest` };
  const pick = (name: 'industry' | 'block' | 'pain' | 'word') => (value: string | undefined) => {
    const { [name]: _, ...rest } = wanted;
    onChange(value ? { ...rest, [name]: value } : rest);
  };
  return (
    <div className="c-filters k-noprint">
      <Choice label={t`Order`}>
        {(['like_mine', 'newest'] as const).map((order) => (
          <button key={order} type="button" aria-pressed={wanted.order === order} onClick={() => onChange({ ...wanted, order })}>
            {orders[order]}
          </button>
        ))}
      </Choice>
      <Pick label={t`Any industry`} onPick={pick('industry')} options={choices.data?.industries.map((industry) => ({ value: industry.code, label: `${industry.code} ${text(industry)}` }))} />
      <Pick label={t`Any block`} onPick={pick('block')} options={blocks.data?.blocks.map((block) => ({ value: block.id, label: text(block.name) }))} />
      <Pick label={t`Any pain`} onPick={pick('pain')} options={pains.data?.pains.map((pain) => ({ value: pain.id, label: text(pain.name) }))} />
      <Pick label={t`Any result`} onPick={pick('word')} options={WORDS.map((one) => ({ value: one, label: word(one) }))} />
    </div>
  );
}

interface PickProps {
  label: string;
  options: { value: string; label: string }[] | undefined;
  onPick: (value: string | undefined) => void;
}

function Pick({ label, options, onPick }: PickProps) {
  return <Select aria-label={label} placeholder={label} allowClear showSearch={{ optionFilterProp: 'label' }} options={options ?? []} onChange={(value: string | undefined) => onPick(value)} popupMatchSelectWidth={false} />;
}

/** One's own, drafts and withdrawn ones too. */
function OwnCases({ org }: { org: string }) {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { rows, pages } = useRows(ownCasesQuery(org));
  if (!rows?.length) return null;
  const states = { draft: t`Draft`, published: t`Published`, withdrawn: t`Withdrawn` };
  return (
    <Card flush title={t`Your own cases`}>
      <ul>
        {rows.map((own) => (
          <li key={own.id} className="o-line">
            <Row tight>
              <Link to="/o/$org/cases/$case" params={{ org, case: own.id }} className="o-name">
                {own.title || text(own.block_name)}
              </Link>
              <Tag tone={own.state === 'published' ? 'good' : 'plain'}>{states[own.state]}</Tag>
            </Row>
            <p className="k-small k-soft">
              <MomentText instant={own.withdrawn_at ?? own.published_at ?? own.made_at} ago />
            </p>
          </li>
        ))}
      </ul>
      {pages.hasNextPage ? (
        <div className="k-more">
          <Button onClick={() => void pages.fetchNextPage()} loading={pages.isFetchingNextPage}>{t`Show more`}</Button>
        </div>
      ) : null}
    </Card>
  );
}
