-- How much of an item a place should hold: below `least` it is proposed to order up to `most`, in multiples of `multiple`.
CREATE TABLE trade_reorder_policy (
    org_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    location_id TEXT NOT NULL,
    least BIGINT NOT NULL,
    most BIGINT NOT NULL,
    multiple BIGINT NOT NULL,
    supplier_id TEXT NOT NULL,
    PRIMARY KEY (org_id, item_id, location_id),
    CHECK (least >= 0 AND most > 0 AND most >= least AND multiple > 0)
);

-- What is ordered and has not come: few, whatever was bought before.
CREATE INDEX trade_document_coming ON trade_document (org_id, location_id, id) WHERE kind = 'purchase_order' AND state IN ('draft', 'confirmed');
