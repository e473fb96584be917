// The frame around every page of an organisation: where one is, where one can go, and who one is.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useLiveRefresh } from '@/api/live';
import { Button, CairnMark, LocaleSwitch, Menu, ThemeSwitch, useLanguage } from '@/kit';
import { Building2, ChevronsUpDown, Ellipsis, LogOut, Plus, Search, Settings } from '@/kit/icons';
import { Bell } from '@/modules/automation/Bell';
import { sessionQuery, useMay, useMembership, useSignOut } from '@/modules/identity/api';
import { afterPaint } from '@/kit/after-paint';
import { type AskNames, NamesProvider } from '@/kit/table/names';
import { useDuty } from '@/modules/trade/today/duty';
import { rememberOrg } from './last-org';
import { DAILY, inOrderOf, isWithin, ORGANISATION, type Place, placesFor } from './navigation';
import './shell.css';

const route = getRouteApi('/o/$org');
const IS_APPLE = /Mac|iPhone|iPad/.test(navigator.userAgent);
/** Both come when they are first opened. */
const Palette = lazy(() => import('./palette/Palette').then(({ Palette: palette }) => ({ default: palette })));
const MoreSheet = lazy(() => import('./MoreSheet').then(({ MoreSheet: sheet }) => ({ default: sheet })));

export function Shell() {
  const { t } = useLingui();
  const { org } = route.useParams();
  const { pathname } = useLocation();
  const membership = useMembership(org);
  useLiveRefresh(org, useMay(org)('kernel.listen'));
  useEffect(() => rememberOrg(org), [org]);
  useSendingOfVisits(useMay(org)('assessment.judge'));
  useNotedDocuments(org, pathname);
  const names = useNamesOfFiles(org);
  const [isSearching, setIsSearching] = useState(false);
  const search = useCallback(() => setIsSearching(true), []);
  useSearchKey(search);
  return (
    <div className="s-shell">
      <a className="k-skip" href="#main">{t`Skip to the content`}</a>
      <SideBar org={org} pathname={pathname} onSearch={search} />
      <TopBar org={org} onSearch={search} />
      <main id="main" tabIndex={-1}>
        {membership?.is_simulated ? <p className="s-simulated">{t`Simulated: this plant and all of its records are made up.`}</p> : null}
        <NamesProvider value={names}>
          <Outlet />
        </NamesProvider>
      </main>
      <BottomBar org={org} pathname={pathname} />
      <Suspense>{isSearching ? <Palette org={org} onClose={() => setIsSearching(false)} /> : null}</Suspense>
    </div>
  );
}

/** What an assessor said without network goes out, whichever page is opened next. */
function useSendingOfVisits(mayJudge: boolean) {
  const queries = useQueryClient();
  useEffect(
    () =>
      mayJudge
        ? afterPaint(async () => {
            const sending = await import('@/modules/assessment/visits/offline/sending').catch(() => undefined);
            sending?.startSending(queries);
          })
        : undefined,
    [mayJudge, queries],
  );
}

/** Files of lists tell the names of items and parties, whichever room they come from. */
function useNamesOfFiles(org: string): AskNames {
  const queries = useQueryClient();
  const { text } = useLanguage();
  return useCallback(async (wanted) => (await import('@/modules/catalog/all-names')).askNames(queries, org, text)(wanted), [queries, org, text]);
}

/** Ctrl+K, or the same with the command key, searches from everywhere. */
function useSearchKey(onSearch: () => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      onSearch();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [onSearch]);
}

/** A document of trade that is opened from anywhere is among those that the search offers first. */
function useNotedDocuments(org: string, pathname: string) {
  const queries = useQueryClient();
  const { i18n } = useLingui();
  const id = /^\/o\/[^/]+\/(?:sales|purchasing)\/documents\/([^/]+)$/.exec(pathname)?.[1];
  useEffect(
    () =>
      id
        ? afterPaint(async () => {
            const noting = await import('./palette/noteDocument').catch(() => undefined);
            await noting?.noteDocument(queries, i18n, org, id);
          })
        : undefined,
    [queries, i18n, org, id],
  );
}

/** The places this person sees in this organisation. */
function usePlaces(org: string): { daily: Place[]; organisation: Place[] } {
  const permissions = useMembership(org)?.permissions ?? [];
  return { daily: placesFor(DAILY, permissions), organisation: placesFor(ORGANISATION, permissions) };
}

function PlaceLink({ place, org, pathname, size }: { place: Place; org: string; pathname: string; size: number }) {
  const { i18n } = useLingui();
  const Icon = place.icon;
  return (
    <Link to={place.to} params={{ org }} activeOptions={{ exact: true }} aria-current={isWithin(place, pathname) ? 'page' : undefined}>
      <Icon size={size} strokeWidth={1.9} aria-hidden />
      {i18n._(place.label)}
    </Link>
  );
}

function SideBar({ org, pathname, onSearch }: { org: string; pathname: string; onSearch: () => void }) {
  const { t } = useLingui();
  const { daily, organisation } = usePlaces(org);
  return (
    <aside className="s-side" aria-label={t`Navigation`}>
      <Link to="/" className="s-brand">
        <CairnMark />
        Cairn
      </Link>
      <OrgSwitch org={org} />
      <button type="button" className="s-search" aria-keyshortcuts="Control+K Meta+K" onClick={onSearch}>
        <Search size={16} aria-hidden />
        <span>{t`Search`}</span>
        <kbd aria-hidden>{IS_APPLE ? '⌘K' : 'Ctrl K'}</kbd>
      </button>
      <nav className="s-nav" aria-label={t`Main`}>
        {daily.map((place) => (
          <PlaceLink key={place.to} place={place} org={org} pathname={pathname} size={18} />
        ))}
        <h2>{t`Organisation`}</h2>
        {organisation.map((place) => (
          <PlaceLink key={place.to} place={place} org={org} pathname={pathname} size={18} />
        ))}
      </nav>
      <div className="s-foot">
        <PersonMenu org={org} />
        <Bell org={org} />
        <LocaleSwitch compact />
        <ThemeSwitch />
      </div>
    </aside>
  );
}

function TopBar({ org, onSearch }: { org: string; onSearch: () => void }) {
  const { t } = useLingui();
  return (
    <header className="s-top">
      <CairnMark size={24} />
      <OrgSwitch org={org} />
      <Button type="text" icon={<Search size={18} aria-hidden />} aria-label={t`Search`} onClick={onSearch} />
      <Bell org={org} />
      <LocaleSwitch compact />
      <ThemeSwitch />
    </header>
  );
}

function BottomBar({ org, pathname }: { org: string; pathname: string }) {
  const { t } = useLingui();
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const { daily: places, organisation } = usePlaces(org);
  const daily = inOrderOf(useDuty(org, useMembership(org)?.permissions ?? []), places);
  const rest = [...daily.slice(4), ...organisation];
  const open = () => {
    setWasOpen(true);
    setIsOpen(true);
  };
  return (
    <>
      <nav className="s-bottom" aria-label={t`Main`}>
        {daily.slice(0, 4).map((place) => (
          <PlaceLink key={place.to} place={place} org={org} pathname={pathname} size={21} />
        ))}
        <button type="button" aria-expanded={isOpen} aria-current={rest.some((place) => isWithin(place, pathname)) ? 'page' : undefined} onClick={open}>
          <Ellipsis size={21} aria-hidden />
          {t`More`}
        </button>
      </nav>
      <Suspense>
        {wasOpen ? (
          <MoreSheet isOpen={isOpen} onClose={() => setIsOpen(false)}>
            {rest.map((place) => (
              <PlaceLink key={place.to} place={place} org={org} pathname={pathname} size={20} />
            ))}
            <SignOutButton />
          </MoreSheet>
        ) : null}
      </Suspense>
    </>
  );
}

function OrgSwitch({ org }: { org: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const orgs = session?.orgs ?? [];
  const name = orgs.find(({ id }) => id === org)?.name ?? '…';
  return (
    <Menu
      items={[
        ...orgs.map(({ id, name: label }) => ({ key: id, label, icon: <Building2 size={15} aria-hidden /> })),
        { type: 'divider' as const },
        { key: 'new', label: t`New organisation`, icon: <Plus size={15} aria-hidden /> },
      ]}
      selected={org}
      onPick={(key) => void (key === 'new' ? navigate({ to: '/organisations/new' }) : navigate({ to: '/o/$org', params: { org: key } }))}
    >
      <button type="button" className="s-org" aria-label={t`Organisation: ${name}`}>
        <span>{name}</span>
        <ChevronsUpDown size={15} aria-hidden />
      </button>
    </Menu>
  );
}

function useLeave(): () => void {
  const navigate = useNavigate();
  const signOut = useSignOut();
  const forgetSheets = () => import('@/modules/assessment/visits/offline/store').then((store) => store.forgetSheets()).catch(() => undefined);
  const onSettled = () => {
    void forgetSheets();
    void navigate({ to: '/sign-in' });
  };
  return () => signOut.mutate(undefined, { onSettled });
}

function PersonMenu({ org }: { org: string }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const leave = useLeave();
  const { data: session } = useQuery(sessionQuery);
  const name = session?.person.name ?? '';
  return (
    <Menu
      placement="topLeft"
      items={[
        { key: 'settings', label: t`Settings`, icon: <Settings size={15} aria-hidden /> },
        { key: 'leave', label: t`Sign out`, icon: <LogOut size={15} aria-hidden /> },
      ]}
      onPick={(key) => (key === 'leave' ? leave() : void navigate({ to: '/o/$org/settings', params: { org } }))}
    >
      <button type="button" className="s-person" aria-label={t`Account: ${name}`}>
        <span className="s-face" aria-hidden>
          {[...name][0] ?? '·'}
        </span>
        <span>{name}</span>
      </button>
    </Menu>
  );
}

function SignOutButton() {
  const { t } = useLingui();
  const leave = useLeave();
  return (
    <Button type="text" icon={<LogOut size={18} aria-hidden />} onClick={leave} style={{ justifyContent: 'flex-start', height: 48, paddingInline: 8 }}>
      {t`Sign out`}
    </Button>
  );
}
