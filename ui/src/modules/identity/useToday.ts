// The day it is for an organisation: by the server's clock, in the time zone its days are counted in.
import { serverNow } from '@/api/clock';
import { dayIn } from '@/kit/day';
import { useMembership } from './api';

export function useToday(org: string): string {
  return dayIn(useMembership(org)?.time_zone, serverNow());
}
