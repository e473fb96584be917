// From which seat somebody looks at a visit: the assessor who judges, the firm that answers, or somebody who reads.
import { useQuery } from '@tanstack/react-query';
import { sessionQuery, useMay } from '@/modules/identity/api';
import type { Visit } from './api';

export type Seat = 'assessor' | 'firm' | 'reader';

export function useSeat(org: string, visit: Visit): Seat {
  const may = useMay(org);
  const person = useQuery(sessionQuery).data?.person.id;
  if (visit.closed_at) return 'reader';
  if (visit.assessor === person && may('assessment.judge')) return 'assessor';
  return may('assessment.answer') ? 'firm' : 'reader';
}
