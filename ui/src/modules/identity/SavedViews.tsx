// The views of a list: kept under a name, opened with one press, renamed, shared, dropped and brought back.
import { useQuery } from '@tanstack/react-query';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { Button, Choice, Menu, Row, useToasts } from '@/kit';
import { Form, FormDrawer, Input, Switch } from '@/kit/form';
import { Bookmark, Ellipsis, Users } from '@/kit/icons';
import { type SavedView, useDropView, useKeepView, useMay, viewsQuery } from './api';
import { listOf, narrowing } from './view-address';

export function SavedViews({ org }: { org: string }) {
  const { t } = useLingui();
  const { history } = useRouter();
  const { pathname, searchStr } = useLocation();
  const may = useMay(org);
  const list = listOf(pathname);
  const query = narrowing(searchStr);
  const views = (useQuery({ ...viewsQuery(org), enabled: may('identity.read_organisation') }).data ?? []).filter((view) => view.list === list);
  const [named, setNamed] = useState<SavedView | null>();
  const chosen = views.find((view) => narrowing(view.query) === query);
  const open = (narrowed: string) => history.push(`/o/${org}/${list}${narrowed ? `?${narrowed}` : ''}`);
  const mayKeep = may('identity.keep_views') && query !== '' && !chosen;
  if (views.length === 0 && !mayKeep) return null;
  return (
    <Row tight>
      {views.length > 0 ? (
        <Choice label={t`Saved views`}>
          <button type="button" aria-pressed={query === ''} onClick={() => open('')}>{t`All`}</button>
          {views.map((view) => (
            <button key={view.id} type="button" aria-pressed={view === chosen} onClick={() => open(view.query)}>
              {view.name}
              {view.is_shared ? <Users size={14} role="img" aria-label={t`for everybody`} style={{ marginInlineStart: 6, verticalAlign: -2 }} /> : null}
            </button>
          ))}
        </Choice>
      ) : null}
      {chosen?.is_own && may('identity.keep_views') ? <Change org={org} view={chosen} onRename={() => setNamed(chosen)} /> : null}
      {mayKeep ? (
        <Button icon={<Bookmark size={15} aria-hidden />} onClick={() => setNamed(null)}>
          {t`Keep this view`}
        </Button>
      ) : null}
      {named === undefined ? null : <NameDrawer key={named?.id ?? 'new'} org={org} list={list} query={named?.query ?? query} view={named} onClose={() => setNamed(undefined)} />}
    </Row>
  );
}

function Change({ org, view, onRename }: { org: string; view: SavedView; onRename: () => void }) {
  const { t } = useLingui();
  const { say, warn } = useToasts();
  const drop = useDropView(org);
  const again = useKeepView(org, null);
  const { list, name, query, is_shared } = view;
  const back = () => again.mutate({ list, name, query, is_shared }, { onError: () => warn(t`The view could not be brought back.`) });
  const onDrop = () => drop.mutate(view.id, { onSuccess: () => say(t`The view ${name} is dropped.`, back), onError: () => warn(t`The view could not be dropped. Try again.`) });
  return (
    <Menu
      items={[
        { key: 'change', label: t`Rename or share` },
        { key: 'drop', label: t`Drop` },
      ]}
      onPick={(key) => (key === 'drop' ? onDrop() : onRename())}
    >
      <Button type="text" icon={<Ellipsis size={16} aria-hidden />} aria-label={t`Change the view ${name}`} />
    </Menu>
  );
}

interface Entered {
  name: string;
  is_shared: boolean;
}

function NameDrawer({ org, list, query, view, onClose }: { org: string; list: string; query: string; view: SavedView | null; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const keep = useKeepView(org, view);
  const done = ({ name, is_shared }: Entered) =>
    keep.mutate(
      { list, query, name: name.trim(), is_shared },
      {
        onSuccess: (kept) => {
          say(t`The view ${kept.name} is kept.`);
          onClose();
        },
      },
    );
  return (
    <FormDrawer<Entered>
      title={view ? t`Rename or share` : t`Keep this view`}
      isOpen
      onClose={onClose}
      submitLabel={t`Save`}
      onSubmit={done}
      isBusy={keep.isPending}
      error={keep.error}
      initial={{ name: view?.name ?? '', is_shared: view?.is_shared ?? false }}
    >
      <Form.Item name="name" label={t`Name`} rules={[{ required: true, whitespace: true, message: t`Give it a name` }]}>
        <Input maxLength={40} autoFocus placeholder={t`My open orders`} />
      </Form.Item>
      <Form.Item name="is_shared" label={t`For everybody`} valuePropName="checked" extra={t`Everybody of the organisation sees this view over the list; only you change it.`}>
        <Switch />
      </Form.Item>
    </FormDrawer>
  );
}
