// One case: the story for those who read it; for the firm that writes it, the draft and how others will see it.
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Button, Note, Page, PageHeader, Popconfirm, Problem, Row, Skeleton, useLanguage, useToasts } from '@/kit';
import { useMay } from '@/modules/identity/api';
import { type CaseShown, caseQuery, useWithdrawCase } from './api';
import { CaseTags } from './CaseLine';
import { Editor } from './Editor';
import { MarkModelRoom } from './MarkModelRoom';
import { Story } from './Story';
import { useCaseTexts } from './useCaseTexts';
import '@/modules/assessment/outcomes/outcomes.css';
import './cases.css';

const route = getRouteApi('/o/$org/cases/$case');

export function Case() {
  const { t } = useLingui();
  const { text } = useLanguage();
  const { firm } = useCaseTexts();
  const { org, case: id } = route.useParams();
  const { data: told, error, isPending } = useQuery(caseQuery(org, id));
  const title = told ? told.title || text(told.block_name) : t`Case`;
  const back = (
    <Link to="/o/$org/cases" params={{ org }}>
      {t`Cases`}
    </Link>
  );
  return (
    <Page title={title}>
      <PageHeader title={title} back={back} lead={told ? `${firm(told.firm)} · ${text(told.block_name)}` : null} actions={told ? <Actions org={org} told={told} /> : null} />
      <Problem error={error} />
      {isPending ? <Skeleton lines={8} /> : null}
      {told ? <Body org={org} told={told} /> : null}
    </Page>
  );
}

function Body({ org, told }: { org: string; told: CaseShown }) {
  const { t } = useLingui();
  const may = useMay(org);
  const isWriting = told.own !== null && told.state === 'draft' && may('programme.tell');
  return (
    <>
      {told.state === 'withdrawn' ? <Note>{t`You took this case back. Only your organisation still sees it.`}</Note> : null}
      {isWriting && told.own ? <Editor org={org} told={told} own={told.own} /> : null}
      {told.state === 'draft' ? <h2 className="c-heading">{t`This is how others will see it`}</h2> : null}
      <Story org={org} told={told} />
    </>
  );
}

function Actions({ org, told }: { org: string; told: CaseShown }) {
  const may = useMay(org);
  return (
    <Row>
      <CaseTags told={told} />
      {told.is_own && told.state !== 'withdrawn' && may('programme.tell') ? <Withdraw org={org} told={told} /> : null}
      {!told.is_own && may('programme.recommend') ? <MarkModelRoom org={org} told={told} /> : null}
    </Row>
  );
}

function Withdraw({ org, told }: { org: string; told: CaseShown }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const withdraw = useWithdrawCase(org, told.id);
  const isDraft = told.state === 'draft';
  return (
    <>
      <Popconfirm
        title={isDraft ? t`Give this draft up?` : t`Take this case back?`}
        description={isDraft ? undefined : t`Others will not see it any more. It stays with you, and you can write a new one.`}
        okText={isDraft ? t`Give it up` : t`Take it back`}
        cancelText={t`Cancel`}
        onConfirm={() => withdraw.mutate(undefined, { onSuccess: () => say(isDraft ? t`The draft is given up.` : t`The case is taken back.`) })}
      >
        <Button loading={withdraw.isPending}>{isDraft ? t`Give the draft up` : t`Take this case back`}</Button>
      </Popconfirm>
      <Problem error={withdraw.error} />
    </>
  );
}
