// How much of an item a place should hold, and from whom it is ordered.
import { useState } from 'react';
import { useLingui } from '@lingui/react/macro';
import { useToasts } from '@/kit';
import { Form, FormDrawer, Input, Select } from '@/kit/form';
import { ItemChooser } from '@/modules/catalog/ItemChooser';
import { useLocations } from '@/modules/catalog/names';
import { PartyChooser } from '../order/PartyChooser';
import { type Policy, useSavePolicy } from './api';

interface Entered {
  location: string;
  least: string;
  most: string;
  multiple: string;
  supplier_id: string;
}

interface ChosenItem {
  id: string;
  name: string;
}

export function PolicyDrawer({ org, policy, onClose }: { org: string; policy: Policy | null; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const [item, setItem] = useState<ChosenItem | null>(policy ? { id: policy.item_id, name: policy.item_name } : null);
  const { locations, nameOf } = useLocations(org);
  const places = locations.filter(({ kind }) => kind === 'internal');
  const usual = policy?.location_id ?? places.find(({ is_standard: isStandard }) => isStandard)?.id;
  const save = useSavePolicy(org);
  const keep = ({ location, multiple, ...rest }: Entered) => {
    if (!item) return;
    save.mutate(
      { item: item.id, location, body: { ...rest, multiple: multiple || null } },
      {
        onSuccess: () => {
          say(t`The rule for ${item.name} is saved.`);
          onClose();
        },
      },
    );
  };
  if (!usual) return null;
  const initial = policy ? { location: policy.location_id, least: policy.least, most: policy.most, multiple: policy.multiple, supplier_id: policy.supplier_id } : { location: usual };
  return (
    <FormDrawer<Entered> title={policy ? policy.item_name : t`New rule`} isOpen onClose={onClose} submitLabel={t`Save`} onSubmit={keep} isBusy={save.isPending} error={save.error} initial={initial}>
      {policy ? null : (
        <Form.Item label={t`Item`} required>
          <ItemChooser org={org} label={t`Item`} value={item?.id ?? null} text={item?.name ?? ''} onChoose={({ id, name }) => setItem({ id, name })} />
        </Form.Item>
      )}
      <Form.Item name="location" label={t`Place`} rules={[{ required: true }]}>
        <Select disabled={policy !== null} options={places.map(({ id }) => ({ value: id, label: nameOf(id) }))} />
      </Form.Item>
      <Form.Item name="least" label={t`At least`} extra={t`When less than this is free or on its way, it is proposed.`} rules={[{ required: true }]}>
        <Input inputMode="decimal" />
      </Form.Item>
      <Form.Item name="most" label={t`Fill up to`} rules={[{ required: true }]}>
        <Input inputMode="decimal" />
      </Form.Item>
      <Form.Item name="multiple" label={t`In multiples of`} extra={t`Such as a full box; one when it stays empty.`}>
        <Input inputMode="decimal" />
      </Form.Item>
      <Form.Item name="supplier_id" label={t`Supplier`} rules={[{ required: true }]}>
        <PartyChooser org={org} side="purchase" />
      </Form.Item>
    </FormDrawer>
  );
}
