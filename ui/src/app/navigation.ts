// The places of the app, in the order a plant needs them.
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { Compass, Database, FileText, History, LayoutDashboard, Lightbulb, type LucideIcon, Mountain, Settings, Users } from '@/kit/icons';

export interface Place {
  to:
    | '/o/$org/start'
    | '/o/$org/diagnosis'
    | '/o/$org/findings'
    | '/o/$org/boards'
    | '/o/$org/imports'
    | '/o/$org/report'
    | '/o/$org/members'
    | '/o/$org/audit'
    | '/o/$org/settings';
  label: MessageDescriptor;
  icon: LucideIcon;
  /** Who lacks this permission does not see the place. */
  needs?: string;
  /** Other first words of an address that belong to the place. */
  also?: readonly string[];
}

export const DAILY: readonly Place[] = [
  { to: '/o/$org/start', label: msg`Start`, icon: Compass },
  { to: '/o/$org/diagnosis', label: msg`Diagnosis`, icon: Mountain, needs: 'assessment.read' },
  { to: '/o/$org/findings', label: msg`Findings`, icon: Lightbulb, needs: 'insight.read' },
  { to: '/o/$org/boards', label: msg`Boards`, icon: LayoutDashboard, needs: 'insight.read', also: ['indicators'] },
  { to: '/o/$org/imports', label: msg`Data`, icon: Database, needs: 'lake.read', also: ['facts', 'sql', 'exports'] },
  { to: '/o/$org/report', label: msg`Report`, icon: FileText, needs: 'assessment.read' },
];

export const ORGANISATION: readonly Place[] = [
  { to: '/o/$org/members', label: msg`Members and roles`, icon: Users, needs: 'identity.read_members', also: ['roles'] },
  { to: '/o/$org/audit', label: msg`Audit log`, icon: History, needs: 'identity.read_audit' },
  { to: '/o/$org/settings', label: msg`Settings`, icon: Settings },
];

/** The places somebody with these permissions sees. */
export function placesFor(places: readonly Place[], permissions: readonly string[]): Place[] {
  return places.filter((place) => place.needs === undefined || permissions.includes(place.needs));
}

/** Whether an address such as `/o/org_1/facts/sale.invoiced` lies in a place. */
export function isWithin(place: Place, pathname: string): boolean {
  const first = pathname.split('/')[3] ?? '';
  return first === place.to.split('/')[3] || (place.also ?? []).includes(first);
}
