// The name of somebody who did something, as far as the reader may know it.
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { membersQuery, sessionQuery, useMay } from './api';

export function usePersonName(org: string): (person: string) => string {
  const { t } = useLingui();
  const own = useQuery(sessionQuery).data?.person;
  const mayRead = useMay(org)('identity.read_members');
  const members = useInfiniteQuery({ ...membersQuery(org), enabled: mayRead }).data?.pages.flatMap((page) => page.items);
  return (person) => (person === own?.id ? own.name : members?.find((member) => member.person_id === person)?.name) ?? t`somebody else`;
}
