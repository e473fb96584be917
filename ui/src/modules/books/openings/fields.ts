// The columns of the sheets that opening balances come in, with the heads that people give them.
import { useLingui } from '@lingui/react/macro';
import type { PasteField } from '@/kit/form';
import type { OpeningSheet } from './api';

const BALANCE: readonly PasteField[] = [
  { key: 'account', heads: ['科目编码', '科目代码', '编码', '代码', '科目', '科目编号', 'account', 'code', 'account code'] },
  { key: 'name', heads: ['科目名称', '名称', 'name', 'account name'] },
  { key: 'debit', heads: ['借方', '借方余额', '期末借方', '期末借方余额', '期初借方', '期初借方余额', 'debit', 'dr'] },
  { key: 'credit', heads: ['贷方', '贷方余额', '期末贷方', '期末贷方余额', '期初贷方', '期初贷方余额', 'credit', 'cr'] },
];

const ITEMS: readonly PasteField[] = [
  { key: 'party', heads: ['客户', '供应商', '客户名称', '供应商名称', '单位', '单位名称', '往来单位', '名称', 'customer', 'supplier', 'name'] },
  { key: 'document', heads: ['单据', '单号', '单据号', '发票号', '发票号码', '发票', '凭证号', 'document', 'invoice', 'number', 'invoice number'] },
  { key: 'day', heads: ['日期', '开票日期', '单据日期', '发票日期', 'date', 'day', 'invoice date'] },
  { key: 'due', heads: ['到期', '到期日', '到期日期', '应收日期', '应付日期', 'due', 'due date'] },
  { key: 'amount', heads: ['金额', '余额', '未收', '未付', '未收金额', '未付金额', '欠款', '欠款金额', 'amount', 'open', 'balance'] },
];

export const FIELDS: Record<OpeningSheet, readonly PasteField[]> = { trial_balance: BALANCE, receivables: ITEMS, payables: ITEMS };

/** The names of the columns in the reader's language. */
export function useFieldTitles(sheet: OpeningSheet): Record<string, string> {
  const { t } = useLingui();
  return {
    account: t`Ledger account`,
    name: t`Name`,
    debit: t`Debit`,
    credit: t`Credit`,
    party: sheet === 'payables' ? t`Supplier` : t`Customer`,
    document: t`Number of the document`,
    day: t`Day`,
    due: t`Due`,
    amount: t`Still open`,
  };
}
