// The pages of the app, found by their name in either language, by other words for them, and by the first letters of the pinyin.
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';

export interface PageOfApp {
  path: string;
  label: MessageDescriptor;
  /** In both languages, whichever is read now; never shown. */
  words: string;
  needs?: string;
}

export const PAGES: readonly PageOfApp[] = [
  { path: 'today', label: msg`Today`, words: '今天 今日 工作台 today home jt gzt', needs: 'trade.read' },
  { path: 'sales', label: msg`Sales orders`, words: '销售订单 sales orders so xsdd', needs: 'trade.read' },
  { path: 'sales/new', label: msg`New sales order`, words: '新建销售订单 new sales order xjxsdd', needs: 'trade.sell' },
  { path: 'sales/quotes', label: msg`Quotes`, words: '报价 报价单 quotes quotations bj', needs: 'trade.read' },
  { path: 'sales/new-quote', label: msg`New quote`, words: '新建报价 new quote xjbj', needs: 'trade.sell' },
  { path: 'sales/deliveries', label: msg`Deliveries`, words: '发货 发货单 出库 deliveries shipments fhd ck', needs: 'trade.read' },
  { path: 'sales/invoices', label: msg`Invoices`, words: '销售发票 开票 sales invoices xsfp kp', needs: 'trade.read' },
  { path: 'sales/payments', label: msg`Payments received`, words: '收款 收款单 payments received skd', needs: 'trade.read' },
  { path: 'sales/returns', label: msg`Returns of customers`, words: '销售退货 sales returns xsth', needs: 'trade.read' },
  { path: 'sales/credits', label: msg`Credit notes`, words: '红字发票 冲红 credit notes hzfp', needs: 'trade.read' },
  { path: 'sales/reliability', label: msg`Reliability towards customers`, words: '交货准时率 delivery reliability jhzsl', needs: 'trade.read' },
  { path: 'sales/letterhead', label: msg`Invoicing details`, words: '开票信息 抬头 letterhead invoicing details kpxx', needs: 'trade.read' },
  { path: 'purchasing', label: msg`Purchase orders`, words: '采购订单 purchase orders po cgdd', needs: 'trade.read' },
  { path: 'purchasing/new', label: msg`New purchase order`, words: '新建采购订单 new purchase order xjcgdd', needs: 'trade.buy' },
  { path: 'purchasing/reorder', label: msg`Reorder`, words: '补货 缺料 reorder replenish shortages bh ql', needs: 'trade.read' },
  { path: 'purchasing/receipts', label: msg`Goods receipts`, words: '收货 收货单 入库 goods receipts shd rk', needs: 'trade.read' },
  { path: 'purchasing/bills', label: msg`Suppliers' bills`, words: '采购发票 供应商发票 suppliers bills cgfp', needs: 'trade.read' },
  { path: 'purchasing/payments', label: msg`Payments made`, words: '付款 付款单 payments made fkd', needs: 'trade.read' },
  { path: 'purchasing/returns', label: msg`Returns to suppliers`, words: '采购退货 purchase returns cgth', needs: 'trade.read' },
  { path: 'purchasing/reliability', label: msg`Reliability of suppliers`, words: '供应商准时率 supplier reliability gyszsl', needs: 'trade.read' },
  { path: 'purchasing/e-invoices', label: msg`E-invoices`, words: '电子发票 数电票 e-invoices dzfp', needs: 'trade.read' },
  { path: 'approvals', label: msg`Approvals`, words: '审批 approvals sp', needs: 'approvals.read' },
  { path: 'items', label: msg`Item list`, words: '物料 商品 物料清单 items products materials wl', needs: 'catalog.read' },
  { path: 'parties', label: msg`Customers and suppliers`, words: '客户 供应商 往来单位 customers suppliers parties kh gys', needs: 'catalog.read' },
  { path: 'price-lists', label: msg`Price lists`, words: '价目表 价格表 price lists jmb', needs: 'catalog.read' },
  { path: 'boms', label: msg`Bills of material`, words: '物料清单 配方 bom bills of material wlqd', needs: 'catalog.read' },
  { path: 'locations', label: msg`Locations`, words: '库位 仓库 locations warehouses kw ck', needs: 'catalog.read' },
  { path: 'stock', label: msg`On hand`, words: '现存量 库存 stock on hand xcl kc', needs: 'inventory.read' },
  { path: 'movements', label: msg`Movements`, words: '出入库流水 移动 movements lsz crk', needs: 'inventory.read' },
  { path: 'shelf', label: msg`Enter at the shelf`, words: '现场出入库 扫码 shelf scan xccrk', needs: 'inventory.move' },
  { path: 'picking', label: msg`Pick`, words: '拣货 备货 扫码 picking scan jh', needs: 'trade.read' },
  { path: 'picking/put-away', label: msg`Put into bins`, words: '上架 入库 扫码 put away scan sj', needs: 'inventory.read' },
  { path: 'lots', label: msg`Lots`, words: '批次 批号 lots batches expiry pc', needs: 'inventory.read' },
  { path: 'labels', label: msg`Labels`, words: '标签 打印标签 labels print bq', needs: 'inventory.read' },
  { path: 'counts', label: msg`Stocktakes`, words: '盘点 stocktake counts pd', needs: 'inventory.read' },
  { path: 'landed-costs', label: msg`Landed costs`, words: '到岸成本 费用分摊 landed costs dacb', needs: 'inventory.read' },
  { path: 'books', label: msg`Trial balance`, words: '科目余额 账簿 trial balance books kmye', needs: 'books.read' },
  { path: 'journal', label: msg`Journal`, words: '凭证 序时账 journal vouchers pz', needs: 'books.read' },
  { path: 'receivables', label: msg`Receivables`, words: '应收 应收账款 欠款 receivables yszk', needs: 'books.read' },
  { path: 'payables', label: msg`Payables`, words: '应付 应付账款 payables yfzk', needs: 'books.read' },
  { path: 'bank', label: msg`Bank statements`, words: '银行 对账单 bank statements yh', needs: 'books.read' },
  { path: 'vat', label: msg`VAT`, words: '增值税 vat tax zzs', needs: 'trade.read' },
  { path: 'exchange-rates', label: msg`Exchange rates`, words: '汇率 外币 exchange rates currencies hl', needs: 'books.read' },
  { path: 'months/currencies', label: msg`Other currencies`, words: '期末调汇 外币 汇兑损益 revaluation qmth', needs: 'books.read' },
  { path: 'months', label: msg`Months`, words: '结账 月末 month end closing jz', needs: 'books.read' },
  { path: 'statements', label: msg`Statements`, words: '财务报表 资产负债表 利润表 statements balance sheet cwbb', needs: 'books.read' },
  { path: 'drive', label: msg`Drive`, words: '云盘 文件 图纸 drive files yp wj', needs: 'drive.read' },
  { path: 'changes', label: msg`Engineering changes`, words: '工程变更 engineering changes gcbg', needs: 'drive.read' },
  { path: 'diagnosis', label: msg`Diagnosis`, words: '诊断 评估 diagnosis assessment zd', needs: 'assessment.read' },
  { path: 'findings', label: msg`Findings`, words: '发现 findings fx', needs: 'insight.read' },
  { path: 'pains', label: msg`Pains`, words: '痛点 pains td', needs: 'assessment.read' },
  { path: 'boards', label: msg`Boards`, words: '看板 boards dashboards kb', needs: 'insight.read' },
  { path: 'report', label: msg`Report`, words: '报告 report bg', needs: 'assessment.read' },
  { path: 'members', label: msg`Members and roles`, words: '成员 角色 权限 members roles cy', needs: 'identity.read_members' },
  { path: 'automation', label: msg`Automation`, words: '自动化 automation zdh', needs: 'automation.govern' },
  { path: 'audit', label: msg`Audit log`, words: '操作日志 audit log czrz', needs: 'identity.read_audit' },
  { path: 'settings', label: msg`Settings`, words: '设置 settings sz' },
];

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/** How well a page fits: its first word before other words, those before what stands within them; null when it does not. */
function fit(page: PageOfApp, wanted: string): number | null {
  const words = plain(page.words);
  const at = ` ${words}`.indexOf(` ${wanted}`);
  if (at === 0) return 0;
  if (at > 0) return 1;
  // a single letter stands within every word
  return wanted.length > 1 && words.includes(wanted) ? 2 : null;
}

/** The pages that somebody may open and means by this, the best first. */
export function pagesCalled(typed: string, permissions: readonly string[], most: number): PageOfApp[] {
  const wanted = plain(typed);
  if (wanted === '') return [];
  return PAGES.filter(({ needs }) => needs === undefined || permissions.includes(needs))
    .map((page) => ({ page, fits: fit(page, wanted) }))
    .filter(({ fits }) => fits !== null)
    .toSorted((a, b) => (a.fits ?? 0) - (b.fits ?? 0))
    .slice(0, most)
    .map(({ page }) => page);
}
