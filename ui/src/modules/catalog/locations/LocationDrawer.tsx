// One location: entered or changed. Its kind stays, because stock of one kind is worth something and of another is not.
import { useLingui } from '@lingui/react/macro';
import { Form, Select, Switch } from '@/kit/form';
import { within } from '@/kit/tree';
import type { Location } from '../names';
import { CodeAndName, RecordDrawer, StateField } from '../RecordDrawer';
import { optionsOf } from '../useWords';
import { type LocationInput, useSaveLocation } from './api';
import { useLocationKinds } from './useLocationKinds';

/** A location that is there, or a new one with what it is part of. */
export type Opened = { location: Location; parent?: never } | { parent: string | null; location?: never };

interface LocationDrawerProps {
  org: string;
  opened: Opened;
  locations: readonly Location[];
  mayWrite: boolean;
  onClose: () => void;
}

export function LocationDrawer({ org, opened, locations, mayWrite, onClose }: LocationDrawerProps) {
  const { t } = useLingui();
  const location = opened.location ?? null;
  const kinds = useLocationKinds();
  const save = useSaveLocation(org, location);
  const [form] = Form.useForm<LocationInput>();
  const kind = Form.useWatch('kind', form) ?? location?.kind ?? 'internal';
  const own = location ? within(locations, location.id) : new Set<string>();
  const wholes = locations.filter((one) => one.kind === kind && !own.has(one.id) && (one.state === 'active' || one.id === location?.parent));
  const initial: LocationInput = location ?? { code: '', name: '', kind: 'internal', parent: opened.parent ?? null, is_warehouse: opened.parent === null, is_strict: true, state: 'active' };
  return (
    <RecordDrawer<LocationInput, LocationInput>
      title={location ? location.name : t`New location`}
      initial={initial}
      form={form}
      bodyOf={(entered) => ({ ...entered, kind, parent: entered.parent ?? null })}
      save={save}
      mayWrite={mayWrite}
      onClose={onClose}
    >
      <CodeAndName />
      <Form.Item name="kind" label={t`Kind`} extra={location ? t`Stays once the location is there.` : null}>
        <Select disabled={location !== null} options={optionsOf(kinds)} onChange={() => form.setFieldValue('parent', null)} />
      </Form.Item>
      <Form.Item name="parent" label={t`Part of`}>
        <Select allowClear showSearch optionFilterProp="label" placeholder={t`Nothing, it stands by itself`} options={wholes.map((one) => ({ value: one.id, label: `${one.name} · ${one.code}` }))} />
      </Form.Item>
      <Form.Item name="is_warehouse" label={t`Is a warehouse`} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name="is_strict" label={t`Stock may not go below zero here`} valuePropName="checked">
        <Switch />
      </Form.Item>
      <StateField />
    </RecordDrawer>
  );
}
