// What an item of the list is made of, shown over the list.
import { useLingui } from '@lingui/react/macro';
import { Modal } from '@/kit';
import type { ItemSummary } from '../api';
import { Structure } from './Structure';

export function StructureDrawer({ org, item, onClose }: { org: string; item: ItemSummary | undefined; onClose: () => void }) {
  const { t } = useLingui();
  if (!item) return null;
  return (
    <Modal open title={t`${item.name} is made of`} onCancel={onClose} footer={null} width={720}>
      <Structure org={org} item={item} />
    </Modal>
  );
}
