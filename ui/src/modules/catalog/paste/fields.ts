// The columns that can be pasted, with their names and the heads that people give them.
import { useLingui } from '@lingui/react/macro';
import type { Pasted } from '../api';
import type { PasteField } from '@/kit/form';

const ITEMS: readonly PasteField[] = [
  { key: 'code', heads: ['编码', '物料编码', '产品编码', '存货编码', '料号', '编号', 'item', 'item code', 'sku'] },
  { key: 'name', heads: ['名称', '物料名称', '产品名称', '存货名称', '品名', 'item name'] },
  { key: 'specification', heads: ['规格', '规格型号', '型号', 'spec'] },
  { key: 'kind', heads: ['类型', '物料类型', '性质', 'type'] },
  { key: 'stock_unit', heads: ['单位', '库存单位', '计量单位', '主计量单位', 'unit'] },
  { key: 'group', heads: ['类别', '分类', '物料分类', '存货分类', 'category'] },
  { key: 'sales_price', heads: ['售价', '单价', '销售单价', '销售价', 'price'] },
  { key: 'purchase_price', heads: ['进价', '采购单价', '采购价', '成本', 'cost'] },
  { key: 'tax', heads: ['税率', '增值税率', 'tax rate'] },
  { key: 'tracking', heads: ['跟踪', '批次管理', '序列号管理'] },
  { key: 'stock_min', heads: ['最低库存', '最小库存', 'min stock'] },
  { key: 'stock_safety', heads: ['安全库存', 'safety stock'] },
  { key: 'lead_time_days', heads: ['提前期', '采购周期', '交期', 'lead time'] },
  { key: 'shelf_life_days', heads: ['保质期', '有效期天数', 'shelf life'] },
  { key: 'gtin', heads: ['条码', '商品条码', 'ean', 'barcode'] },
  { key: 'drawing', heads: ['图号', '图纸号', 'drawing number'] },
];

const PARTIES: readonly PasteField[] = [
  { key: 'code', heads: ['编码', '客户编码', '供应商编码', '编号', 'customer code', 'supplier code'] },
  { key: 'name', heads: ['名称', '客户名称', '供应商名称', '单位名称', '公司名称', 'company'] },
  { key: 'roles', heads: ['角色', '类型', '单位类型', '性质', 'role', 'type'] },
  { key: 'credit_code', heads: ['统一社会信用代码', '信用代码', '税号', '纳税人识别号'] },
  { key: 'contact', heads: ['联系人', 'contact person'] },
  { key: 'phone', heads: ['电话', '手机', '联系电话', 'telephone', 'mobile'] },
  { key: 'mail', heads: ['邮箱', '电子邮件', 'email', 'e-mail'] },
  { key: 'address', heads: ['地址', '联系地址', '注册地址'] },
  { key: 'payment_days', heads: ['账期', '付款天数', '账期天数', 'payment terms'] },
  { key: 'credit_limit', heads: ['信用额度', '授信额度'] },
  { key: 'currency', heads: ['币种', '币别'] },
  { key: 'bank', heads: ['开户行', '银行'] },
  { key: 'bank_account', heads: ['账号', '银行账号'] },
];

export const FIELDS: Record<Pasted, readonly PasteField[]> = { items: ITEMS, parties: PARTIES };

/** The names of the columns in the reader's language. */
export function useFieldTitles(): Record<string, string> {
  const { t } = useLingui();
  return {
    code: t`Code number`,
    name: t`Name`,
    specification: t`Specification`,
    kind: t`Kind`,
    stock_unit: t`Stock unit`,
    group: t`Group`,
    sales_price: t`Sales price`,
    purchase_price: t`Purchase price`,
    tax: t`Tax`,
    tracking: t`Tracking`,
    stock_min: t`Least stock`,
    stock_safety: t`Safety stock`,
    lead_time_days: t`Days until it is here`,
    shelf_life_days: t`Shelf life in days`,
    gtin: t`Barcode number (GTIN)`,
    drawing: t`Drawing`,
    roles: t`Role`,
    credit_code: t`Credit code`,
    contact: t`Contact`,
    phone: t`Phone`,
    mail: t`E-mail`,
    address: t`Address`,
    payment_days: t`Days until payment`,
    credit_limit: t`Credit limit`,
    currency: t`Currency`,
    bank: t`Bank`,
    bank_account: t`Account`,
  };
}
