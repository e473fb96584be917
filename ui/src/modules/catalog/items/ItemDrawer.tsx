// One item: entered or changed. What stock is counted in stays once something was counted.
import { useQuery } from '@tanstack/react-query';
import { useLingui } from '@lingui/react/macro';
import { Button, Grid, Note, Skeleton, Row, useToasts } from '@/kit';
import { Form, FormDrawer, Input, InputNumber, Select } from '@/kit/form';
import { Plus, X } from '@/kit/icons';
import { Rail } from '@/modules/drive/Rail';
import { type Item, type ItemInput, itemQuery, taxesQuery, useSaveItem } from '../api';
import { optionsOf, useKindNames, useTrackingNames, useUnits } from '../useWords';
import { asEntered, asInput, EMPTY, type Entered } from './entered';

interface ItemDrawerProps {
  org: string;
  /** Which item; null for a new one, undefined while the drawer is closed. */
  id: string | null | undefined;
  mayWrite: boolean;
  onClose: () => void;
}

export function ItemDrawer({ org, id, mayWrite, onClose }: ItemDrawerProps) {
  const item = useQuery({ ...itemQuery(org, id ?? ''), enabled: typeof id === 'string' });
  if (id === undefined) return null;
  if (id !== null && !item.data) return <Waiting onClose={onClose} error={item.error} />;
  return <ItemForm key={`${id}:${item.data?.version}`} org={org} item={id === null ? null : (item.data ?? null)} mayWrite={mayWrite} onClose={onClose} />;
}

function Waiting({ onClose, error }: { onClose: () => void; error: unknown }) {
  const { t } = useLingui();
  return (
    <FormDrawer title={t`Item`} isOpen onClose={onClose} submitLabel={t`Save`} onSubmit={() => undefined} isBusy error={error}>
      {error ? null : <Skeleton lines={6} height={28} />}
    </FormDrawer>
  );
}

function ItemForm({ org, item, mayWrite, onClose }: { org: string; item: Item | null; mayWrite: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const { say } = useToasts();
  const save = useSaveItem(org, item);
  const done = (body: ItemInput) =>
    save.mutate(body, {
      onSuccess: (kept) => {
        say(t`${kept.name} is saved.`);
        onClose();
      },
    });
  return (
    <FormDrawer<Entered>
      title={item ? item.name : t`New item`}
      isOpen
      onClose={onClose}
      submitLabel={t`Save`}
      isBusy={save.isPending}
      error={save.error}
      initial={item ? asEntered(item) : EMPTY}
      onSubmit={(entered) => (mayWrite ? done(asInput(entered, item)) : onClose())}
    >
      {item?.is_used ? <Note>{t`Stock of this item is counted already, so its stock unit and tracking stay.`}</Note> : null}
      <Basics isUsed={item?.is_used ?? false} org={org} />
      <FurtherUnits org={org} />
      <Money org={org} />
      {item ? <Rail org={org} kind="catalog.item" subject={item.id} /> : null}
    </FormDrawer>
  );
}

function Basics({ org, isUsed }: { org: string; isUsed: boolean }) {
  const { t } = useLingui();
  const kinds = useKindNames();
  const trackings = useTrackingNames();
  const units = useUnits(org);
  return (
    <>
      <Form.Item name="code" label={t`Code number`} rules={[{ required: true, whitespace: true, message: t`Give it a code` }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name="name" label={t`Name`} rules={[{ required: true, whitespace: true, message: t`Give it a name` }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="specification" label={t`Specification`}>
        <Input maxLength={200} />
      </Form.Item>
      <Grid least={180}>
        <Form.Item name="kind" label={t`Kind`}>
          <Select options={optionsOf(kinds)} />
        </Form.Item>
        <Form.Item name="group" label={t`Group`}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="stock_unit" label={t`Stock unit`} extra={isUsed ? null : t`The smallest unit that is ever moved.`}>
          <Select showSearch optionFilterProp="search" options={units.options} disabled={isUsed} />
        </Form.Item>
        <Form.Item name="tracking" label={t`Tracking`}>
          <Select options={optionsOf(trackings)} disabled={isUsed} />
        </Form.Item>
      </Grid>
      <Form.Item name="gtin" label={t`Barcode number (GTIN)`}>
        <Input inputMode="numeric" maxLength={14} />
      </Form.Item>
    </>
  );
}

/** A box of twelve: how many stock units another unit is. */
function FurtherUnits({ org }: { org: string }) {
  const { t } = useLingui();
  const units = useUnits(org);
  return (
    <Form.List name="units">
      {(fields, { add, remove }) => (
        <Form.Item label={t`Further units`}>
          {fields.map((field) => (
            <Row key={field.key} tight>
              <Form.Item name={[field.name, 'unit']} noStyle rules={[{ required: true, message: t`Choose a unit` }]}>
                <Select aria-label={t`Unit`} showSearch optionFilterProp="search" options={units.options} style={{ width: 170 }} />
              </Form.Item>
              <span>=</span>
              <Form.Item name={[field.name, 'numerator']} noStyle rules={[{ required: true, message: t`Say how many` }]}>
                <InputNumber aria-label={t`Stock units`} min={1} precision={0} style={{ width: 110 }} />
              </Form.Item>
              <Button aria-label={t`Remove`} icon={<X size={16} aria-hidden />} onClick={() => remove(field.name)} />
            </Row>
          ))}
          <Button size="small" icon={<Plus size={15} aria-hidden />} onClick={() => add({ numerator: 12, denominator: 1 })}>{t`Add a unit`}</Button>
        </Form.Item>
      )}
    </Form.List>
  );
}

function Money({ org }: { org: string }) {
  const { t } = useLingui();
  const taxes = useQuery(taxesQuery(org)).data?.items ?? [];
  return (
    <>
      <Grid least={180}>
        <Form.Item name="sales_price" label={t`Sales price per stock unit`}>
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="purchase_price" label={t`Purchase price per stock unit`}>
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="stock_min" label={t`Least stock`}>
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="lead_time_days" label={t`Days until it is here`}>
          <InputNumber min={0} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      </Grid>
      <Grid least={180}>
        <Form.Item name="tax" label={t`Tax`}>
          <Select allowClear options={taxes.map((tax) => ({ value: tax.id, label: tax.name }))} />
        </Form.Item>
        <Form.Item name="state" label={t`State`}>
          <Select options={[{ value: 'active', label: t`In use` }, { value: 'retired', label: t`Retired` }]} />
        </Form.Item>
      </Grid>
    </>
  );
}
