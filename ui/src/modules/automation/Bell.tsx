// The bell: how many notifications are not read, and the way to them.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLingui } from '@lingui/react/macro';
import { Bell as Sign } from '@/kit/icons';
import { useMay } from '@/modules/identity/api';
import { unreadQuery } from './api';
import './automation.css';

export function Bell({ org }: { org: string }) {
  const { t } = useLingui();
  const mayRead = useMay(org)('automation.read');
  const count = useQuery({ ...unreadQuery(org), enabled: mayRead }).data?.count ?? 0;
  if (!mayRead) return null;
  return (
    <Link to="/o/$org/notifications" params={{ org }} className="u-bell" aria-label={count > 0 ? t`Notifications, ${count} unread` : t`Notifications`}>
      <Sign size={18} aria-hidden />
      {count > 0 ? <span aria-hidden>{count > 99 ? '99+' : count}</span> : null}
    </Link>
  );
}
