-- What takes a part of another document back: a return of a delivery or receipt, a credit note of an invoice or bill.
-- `manner` says how the order counts it: delivered again (replaced) or not (kept), to be billed again (credited) or not (lowered).
ALTER TABLE trade_document ADD COLUMN source_id TEXT;
ALTER TABLE trade_document ADD COLUMN manner TEXT;
CREATE INDEX trade_document_by_source ON trade_document (org_id, source_id) WHERE source_id IS NOT NULL;

-- Of the line of an order: how much of what was moved came back for good. Of any line: the price list its price came from.
ALTER TABLE trade_line ADD COLUMN returned BIGINT CHECK (returned >= 0 AND returned <= moved);
ALTER TABLE trade_line ADD COLUMN price_list TEXT;
