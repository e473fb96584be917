// The places of the app, in the order a plant needs them.
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { BookOpen, Building2, ClipboardList, Compass, Database, FileText, Folder, HeartPulse, History, LayoutDashboard, Lightbulb, type LucideIcon, Mountain, NotebookText, Package, Settings, ShoppingCart, Stamp, Store, Users, Warehouse, Workflow } from '@/kit/icons';
import type { Duty } from '@/modules/trade/today/duty';

export interface Place {
  to:
    | '/o/$org/start'
    | '/o/$org/diagnosis'
    | '/o/$org/findings'
    | '/o/$org/pains'
    | '/o/$org/boards'
    | '/o/$org/imports'
    | '/o/$org/facts'
    | '/o/$org/today'
    | '/o/$org/items'
    | '/o/$org/sales'
    | '/o/$org/purchasing'
    | '/o/$org/approvals'
    | '/o/$org/stock'
    | '/o/$org/books'
    | '/o/$org/drive'
    | '/o/$org/report'
    | '/o/$org/cases'
    | '/o/$org/programme'
    | '/o/$org/members'
    | '/o/$org/automation'
    | '/o/$org/audit'
    | '/o/$org/settings';
  label: MessageDescriptor;
  icon: LucideIcon;
  /** Who lacks this permission does not see the place. */
  needs?: string;
  /** Who has this permission finds the place behind another door. */
  unless?: string;
  /** Other first words of an address that belong to the place. */
  also?: readonly string[];
}

export const DAILY: readonly Place[] = [
  { to: '/o/$org/start', label: msg`Start`, icon: Compass, needs: 'assessment.answer' },
  { to: '/o/$org/diagnosis', label: msg`Diagnosis`, icon: Mountain, needs: 'assessment.read', also: ['results', 'crosswalks', 'visits', 'certificates'] },
  { to: '/o/$org/findings', label: msg`Findings`, icon: Lightbulb, needs: 'insight.read' },
  { to: '/o/$org/pains', label: msg`Pains`, icon: HeartPulse, needs: 'assessment.read', also: ['blocks', 'roadmap', 'outcomes'] },
  { to: '/o/$org/boards', label: msg`Boards`, icon: LayoutDashboard, needs: 'insight.read', also: ['indicators'] },
  { to: '/o/$org/imports', label: msg`Data`, icon: Database, needs: 'intake.read', also: ['facts', 'sql', 'exports'] },
  { to: '/o/$org/facts', label: msg`Data`, icon: Database, needs: 'lake.read', unless: 'intake.read', also: ['sql', 'exports'] },
  { to: '/o/$org/today', label: msg`Today`, icon: ClipboardList, needs: 'trade.read' },
  { to: '/o/$org/items', label: msg`Catalog`, icon: Package, needs: 'catalog.read', also: ['parties', 'paste', 'boms', 'price-lists', 'locations', 'work-centres', 'taxes', 'twins'] },
  { to: '/o/$org/sales', label: msg`Sales`, icon: Store, needs: 'trade.read' },
  { to: '/o/$org/purchasing', label: msg`Purchasing`, icon: ShoppingCart, needs: 'trade.read' },
  { to: '/o/$org/approvals', label: msg`Approvals`, icon: Stamp, needs: 'approvals.read' },
  { to: '/o/$org/stock', label: msg`Stock`, icon: Warehouse, needs: 'inventory.read', also: ['movements', 'shelf', 'lots', 'labels', 'counts', 'picking', 'landed-costs', 'valuation', 'idle'] },
  { to: '/o/$org/books', label: msg`Books`, icon: NotebookText, needs: 'books.read', also: ['journal', 'receivables', 'payables', 'bank', 'vat', 'exchange-rates', 'months', 'statements', 'openings'] },
  { to: '/o/$org/drive', label: msg`Drive`, icon: Folder, needs: 'drive.read', also: ['changes'] },
  { to: '/o/$org/report', label: msg`Report`, icon: FileText, needs: 'assessment.read' },
  { to: '/o/$org/cases', label: msg`Cases`, icon: BookOpen, needs: 'programme.read' },
];

export const ORGANISATION: readonly Place[] = [
  { to: '/o/$org/programme', label: msg`Programme`, icon: Building2, needs: 'programme.read', also: ['surveys'] },
  { to: '/o/$org/members', label: msg`Members and roles`, icon: Users, needs: 'identity.read_members', also: ['roles'] },
  { to: '/o/$org/automation', label: msg`Automation`, icon: Workflow, needs: 'automation.govern' },
  { to: '/o/$org/audit', label: msg`Audit log`, icon: History, needs: 'identity.read_audit' },
  { to: '/o/$org/settings', label: msg`Settings`, icon: Settings },
];

/** The places somebody with these permissions sees. */
export function placesFor(places: readonly Place[], permissions: readonly string[]): Place[] {
  const has = (permission: string | undefined) => permission !== undefined && permissions.includes(permission);
  return places.filter((place) => (place.needs === undefined || has(place.needs)) && !has(place.unless));
}

/** What a phone shows first to whoever does one thing all day; who runs the firm sees the order of the menu. */
const FIRST: Partial<Record<Duty, readonly Place['to'][]>> = {
  sales: ['/o/$org/today', '/o/$org/sales', '/o/$org/items', '/o/$org/stock'],
  buying: ['/o/$org/today', '/o/$org/purchasing', '/o/$org/stock', '/o/$org/items'],
  stock: ['/o/$org/today', '/o/$org/stock', '/o/$org/purchasing', '/o/$org/sales'],
  books: ['/o/$org/today', '/o/$org/books', '/o/$org/sales', '/o/$org/purchasing'],
};

/** The places in the order of a duty: its own first, the others as they were. */
export function inOrderOf(duty: Duty, places: readonly Place[]): Place[] {
  const rank = ({ to }: Place) => {
    const at = FIRST[duty]?.indexOf(to) ?? -1;
    return at < 0 ? places.length : at;
  };
  return places.toSorted((a, b) => rank(a) - rank(b));
}

const WORKS_IN_TRADE = /^(?:trade\.(?!read)|books\.(?!read))/;

/** Where somebody with these permissions begins: with the day's work who does nothing but trade and books; settings are open to everybody. */
export function landing(permissions: readonly string[]): Place['to'] {
  if (permissions.includes('trade.read') && !permissions.includes('assessment.answer') && permissions.some((permission) => WORKS_IN_TRADE.test(permission))) return '/o/$org/today';
  return placesFor([...DAILY, ...ORGANISATION], permissions)[0]?.to ?? '/o/$org/settings';
}

/** Whether an address such as `/o/org_1/facts/sale.invoiced` lies in a place. */
export function isWithin(place: Place, pathname: string): boolean {
  const first = pathname.split('/')[3] ?? '';
  return first === place.to.split('/')[3] || (place.also ?? []).includes(first);
}
