// Where the records are that something hangs at.
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

/** What kinds of records are called; one that is not known here is called by its kind. */
export const KINDS: Record<string, MessageDescriptor> = {
  'trade.document': msg`Document of sales or purchasing`,
  'catalog.item': msg`Item`,
  'catalog.bom': msg`Bill of material`,
  'catalog.party': msg`Customer or supplier`,
  'inventory.count': msg`Stocktake`,
  'drive.change': msg`Engineering change`,
};
