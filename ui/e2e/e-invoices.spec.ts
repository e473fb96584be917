// E-invoices: one that a supplier sent becomes a bill, the same one is refused, and one of our own goes out once nothing is missing.
import { readFileSync } from 'node:fs';
import type { APIRequestContext } from '@playwright/test';
import { expect, newOrganisation, test } from './story';

const SELLER = '91310000631696382C';

/** An invoice over a hundred screws, as a supplier's program writes it. */
function ubl(number: string, quantity: string, price: string, [net, tax, gross]: [string, string, string]): string {
  const address = (country: string) => `<cac:PostalAddress><cac:Country><cbc:IdentificationCode>${country}</cbc:IdentificationCode></cac:Country></cac:PostalAddress>`;
  const scheme = '<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>';
  const money = (name: string, amount: string) => `<cbc:${name} currencyID="CNY">${amount}</cbc:${name}>`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID><cbc:ID>${number}</cbc:ID><cbc:IssueDate>2026-03-06</cbc:IssueDate><cbc:DueDate>2026-04-05</cbc:DueDate>
<cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>CNY</cbc:DocumentCurrencyCode>
<cac:AccountingSupplierParty><cac:Party>${address('CN')}<cac:PartyTaxScheme><cbc:CompanyID>CN${SELLER}</cbc:CompanyID>${scheme}</cac:PartyTaxScheme><cac:PartyLegalEntity><cbc:RegistrationName>恒远五金有限公司</cbc:RegistrationName><cbc:CompanyID>${SELLER}</cbc:CompanyID></cac:PartyLegalEntity></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party>${address('CN')}<cac:PartyLegalEntity><cbc:RegistrationName>江北精密机械</cbc:RegistrationName></cac:PartyLegalEntity></cac:Party></cac:AccountingCustomerParty>
<cac:TaxTotal>${money('TaxAmount', tax)}<cac:TaxSubtotal>${money('TaxableAmount', net)}${money('TaxAmount', tax)}<cac:TaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>13</cbc:Percent>${scheme}</cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal>${money('LineExtensionAmount', net)}${money('TaxExclusiveAmount', net)}${money('TaxInclusiveAmount', gross)}${money('PayableAmount', gross)}</cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="H87">${quantity}</cbc:InvoicedQuantity>${money('LineExtensionAmount', net)}<cac:Item><cbc:Name>六角螺栓</cbc:Name><cac:SellersItemIdentification><cbc:ID>HY-8</cbc:ID></cac:SellersItemIdentification><cac:ClassifiedTaxCategory><cbc:ID>S</cbc:ID><cbc:Percent>13</cbc:Percent>${scheme}</cac:ClassifiedTaxCategory></cac:Item><cac:Price>${money('PriceAmount', price)}</cac:Price></cac:InvoiceLine>
</Invoice>`;
}

/** A credit note on an invoice, as the same program writes it. */
function creditNote(number: string, of: string, quantity: string, price: string, sums: [string, string, string]): string {
  return ubl(number, quantity, price, sums)
    .replace('<Invoice ', '<CreditNote ')
    .replace('</Invoice>', '</CreditNote>')
    .replace('xsd:Invoice-2', 'xsd:CreditNote-2')
    .replace(/<cbc:DueDate>[^<]*<\/cbc:DueDate>/, '')
    .replaceAll('InvoiceTypeCode', 'CreditNoteTypeCode')
    .replace('>380<', '>381<')
    .replaceAll('cac:InvoiceLine', 'cac:CreditNoteLine')
    .replaceAll('InvoicedQuantity', 'CreditedQuantity')
    .replace('<cac:AccountingSupplierParty>', `<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>${of}</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference><cac:AccountingSupplierParty>`)
    .replace('<cac:TaxTotal>', `<cac:PaymentTerms><cbc:Note>${of}</cbc:Note></cac:PaymentTerms><cac:TaxTotal>`);
}

function asking(request: APIRequestContext, org: string, origin: string) {
  return async (path: string, data: object = {}, headers: Record<string, string> = {}): Promise<{ id: string }> => {
    const options = { data, headers: { 'Idempotency-Key': crypto.randomUUID(), Origin: origin, ...headers } };
    const answer = await (headers['If-Match'] ? request.put(`/api/orgs/${org}/${path}`, options) : request.post(`/api/orgs/${org}/${path}`, options));
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as { id: string };
  };
}

// The same invoice is brought twice, and refused the second time.
test.use({ refusals: [409] });

test('an e-invoice becomes a bill, and one of our own goes out', async ({ page, context, baseURL, plant, say, inspect }) => {
  const origin = new URL(baseURL ?? '').origin;
  const org = await newOrganisation(context, baseURL ?? '', plant);
  const ask = asking(context.request, org, origin);
  const screw = await ask('catalog/items', { code: 'M8X20', name: '六角螺栓', kind: 'product', stock_unit: 'H87' });
  const supplier = await ask('catalog/parties', { code: 'S-1', name: '恒远五金有限公司', roles: ['supplier'], payment_days: 30, credit_code: SELLER });
  const lines = (price: string, quantity: string) => [{ item_id: screw.id, quantity, price }];
  const order = await ask('trade/purchase-orders', { party_id: supplier.id, day: '2026-03-05', lines: lines('0.5', '100') });
  await ask(`trade/purchase-orders/${order.id}/confirm`);
  await ask('trade/receipts', { order_id: order.id, day: '2026-03-06' });
  const press = (name: string) => page.getByRole('button', { name: say(name), exact: true }).click();
  const picture = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
  const drop = (name: string, text: string) => page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/xml', buffer: Buffer.from(text) });

  await page.goto(`/o/${org}/purchasing/e-invoices`);
  await expect(page.getByText(say('No e-invoice came yet'))).toBeVisible();
  await inspect(page);
  await picture('empty');
  await drop('F-778.xml', ubl('F-778', '100', '0.55', ['55.00', '7.15', '62.15']));
  await expect(page.getByText(say('by its credit code'))).toBeVisible();
  await expect(page.getByText(say('It follows EN 16931: nothing is missing, and all sums are right.'))).toBeVisible();
  await expect(page.getByText(say("{found} is billed, by the order's price it is {expected}.").replace('{found}', '55.00').replace('{expected}', '50.00'))).toBeVisible();
  await inspect(page);
  await picture('matched');
  await press('Make the bill');
  await expect(page.getByText(say('It was made of this file.'))).toBeVisible();
  await press('Post');
  await expect(page.getByText('62.15').first()).toBeVisible();
  await inspect(page);

  // Ten of them were short: the supplier credits them on the same invoice.
  await page.goto(`/o/${org}/purchasing/e-invoices`);
  await drop('G-1.xml', creditNote('G-1', 'F-778', '10', '0.55', ['5.50', '0.72', '6.22']));
  await expect(page.getByText(say('It takes something off invoice {preceding}, our bill').replace('{preceding}', 'F-778'))).toBeVisible();
  await inspect(page);
  await picture('credit-note');
  await press('Take the credit');
  await expect(page.getByText(say('It was made of this file.'))).toBeVisible();
  await press('Post');
  await expect(page.getByText('6.22').first()).toBeVisible();
  await expect(page.getByText(say('Settled'), { exact: true })).toBeVisible();
  await inspect(page);

  await page.goto(`/o/${org}/purchasing/e-invoices`);
  await drop('again.xml', ubl('F-778', '100', '0.55', ['55.00', '7.15', '62.15']));
  await expect(page.getByRole('link', { name: say('Open the one that came first') })).toBeVisible();
  await drop('wrong.xml', ubl('F-779', '100', '0.50', ['50.00', '6.50', '56.60']));
  await expect(page.getByText('BR-CO-15', { exact: false })).toBeVisible();
  await inspect(page);
  await picture('findings');
  await press('Set aside');
  await expect(page.getByText(say('Set aside'), { exact: true }).first()).toBeVisible();
  await page.goto(`/o/${org}/purchasing/e-invoices`);
  await expect(page.getByRole('link', { name: 'F-778' })).toBeVisible();
  await inspect(page);
  await picture('inbox');

  const customer = { code: 'C-1', name: '松湖机械有限公司', roles: ['customer'], payment_days: 30, credit_code: '91350100M000100Y43', address: '广州市天河路 1 号' };
  const buyer = await ask('catalog/parties', customer);
  const sale = await ask('trade/sales-orders', { party_id: buyer.id, day: '2026-03-05', lines: lines('0.8', '40') });
  await ask(`trade/sales-orders/${sale.id}/confirm`);
  const invoice = await ask('trade/sales-invoices', { order_id: sale.id, day: '2026-03-06', post: true });
  await page.goto(`/o/${org}/sales/documents/${invoice.id}`);
  await expect(page.getByText(say('Before it can go out as an e-invoice, this is missing:'))).toBeVisible();
  await inspect(page);
  await picture('gaps');
  await page.goto(`/o/${org}/sales/letterhead`);
  await page.getByLabel(say('Unified social credit code')).fill('91441900MA4UAAAA90');
  await page.getByLabel(say('Address')).fill('东莞市松山湖工业北路 5 号');
  await inspect(page);
  await press('Save');
  await expect(page.getByText(say('The invoicing details are saved.'))).toBeVisible();
  await picture('letterhead');
  await page.goto(`/o/${org}/sales/documents/${invoice.id}`);
  const link = page.getByRole('link', { name: say('Download as UBL') });
  await expect(link).toBeVisible();
  await inspect(page);
  await picture('ready');
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const written = readFileSync(await file.path(), 'utf8');
  expect(written).toContain('<cbc:PayableAmount currencyID="CNY">36.16</cbc:PayableAmount>');
});
