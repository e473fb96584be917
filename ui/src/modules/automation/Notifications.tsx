// What the reader should know, newest first; looking at it is reading it.
import { Link, getRouteApi } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { useRows } from '@/api/paging';
import { Button, Card, EmptyState, MomentText, Page, PageHeader, Problem, Row, Tag } from '@/kit';
import { Check } from '@/kit/icons';
import { useMay } from '@/modules/identity/api';
import { type Notification, notificationsQuery, useMarkRead } from './api';

const route = getRouteApi('/o/$org/notifications');

export function Notifications() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { rows, pages } = useRows(notificationsQuery(org));
  const read = useMarkRead(org);
  const mayNote = useMay(org)('automation.note');
  const isNews = rows?.some(({ read_at }) => read_at === null) ?? false;
  return (
    <Page title={t`Notifications`} width="narrow">
      <PageHeader
        title={t`Notifications`}
        actions={
          mayNote && isNews ? (
            <Button icon={<Check size={16} aria-hidden />} loading={read.isPending} onClick={() => read.mutate()}>
              {t`I have read them all`}
            </Button>
          ) : null
        }
      />
      <Problem error={read.error ?? pages.error} />
      <Card>
        {rows?.length === 0 ? <EmptyState title={t`Nothing to tell you yet`}>{t`Automations tell you here what you should know, as soon as somebody sets them up.`}</EmptyState> : null}
        <ul className="k-list" aria-label={t`Notifications`}>
          {rows?.map((one) => <Line key={one.id} org={org} one={one} />)}
        </ul>
        {pages.hasNextPage ? <Button onClick={() => void pages.fetchNextPage()}>{t`Show more`}</Button> : null}
      </Card>
    </Page>
  );
}

function Line({ org, one }: { org: string; one: Notification }) {
  const { t } = useLingui();
  const isApproval = one.topic.startsWith('approvals.');
  return (
    <li>
      <Row tight>
        {one.read_at ? null : <Tag tone="primary">{t`New`}</Tag>}
        <span className={one.read_at ? '' : 'k-strong'}>{one.text}</span>
      </Row>
      <span className="k-small k-soft">
        <MomentText instant={one.at} ago />{' '}
        {isApproval ? (
          <Link to="/o/$org/approvals" params={{ org }}>
            {t`To the approvals`}
          </Link>
        ) : null}
      </span>
    </li>
  );
}
