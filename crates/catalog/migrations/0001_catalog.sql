-- What a plant has, whom it deals with, where things lie. Keys that end in _key hold the folded text, so that
-- wide and narrow, large and small letters are the same; `search` is what lists look through.
CREATE TABLE catalog_item (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    code TEXT NOT NULL,
    code_key TEXT NOT NULL,
    name TEXT NOT NULL,
    specification TEXT NOT NULL,
    likeness TEXT NOT NULL,
    search TEXT NOT NULL,
    kind TEXT NOT NULL,
    item_group TEXT NOT NULL,
    stock_unit TEXT NOT NULL,
    is_countable BOOLEAN NOT NULL,
    is_stocked BOOLEAN NOT NULL,
    tracking TEXT NOT NULL,
    shelf_life_days BIGINT,
    gtin TEXT,
    drawing TEXT NOT NULL,
    tax TEXT,
    sales_price BIGINT,
    purchase_price BIGINT,
    stock_min BIGINT,
    stock_safety BIGINT,
    lead_time_days BIGINT,
    variant_of TEXT,
    attributes TEXT NOT NULL,
    state TEXT NOT NULL,
    is_used BOOLEAN NOT NULL,
    merged_into TEXT,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX catalog_item_code ON catalog_item (org_id, code_key);
CREATE UNIQUE INDEX catalog_item_gtin ON catalog_item (org_id, gtin) WHERE gtin IS NOT NULL AND merged_into IS NULL;
CREATE INDEX catalog_item_likeness ON catalog_item (org_id, likeness);
CREATE INDEX catalog_item_variant ON catalog_item (org_id, variant_of) WHERE variant_of IS NOT NULL;
-- How many stock units one of another unit is: a box of 12 is 12/1.
CREATE TABLE catalog_item_unit (
    org_id TEXT NOT NULL,
    item TEXT NOT NULL,
    unit TEXT NOT NULL,
    numerator BIGINT NOT NULL,
    denominator BIGINT NOT NULL,
    PRIMARY KEY (org_id, item, unit)
);
CREATE TABLE catalog_barcode (
    org_id TEXT NOT NULL,
    barcode TEXT NOT NULL,
    item TEXT NOT NULL,
    unit TEXT NOT NULL,
    PRIMARY KEY (org_id, barcode)
);
CREATE INDEX catalog_barcode_item ON catalog_barcode (org_id, item);
CREATE TABLE catalog_party (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    code TEXT NOT NULL,
    code_key TEXT NOT NULL,
    name TEXT NOT NULL,
    likeness TEXT NOT NULL,
    search TEXT NOT NULL,
    is_customer BOOLEAN NOT NULL,
    is_supplier BOOLEAN NOT NULL,
    is_subcontractor BOOLEAN NOT NULL,
    is_carrier BOOLEAN NOT NULL,
    credit_code TEXT,
    tax_number TEXT NOT NULL,
    address TEXT NOT NULL,
    contacts TEXT NOT NULL,
    currency TEXT NOT NULL,
    payment_days BIGINT,
    credit_limit BIGINT,
    price_list TEXT,
    bank TEXT NOT NULL,
    bank_account TEXT NOT NULL,
    state TEXT NOT NULL,
    merged_into TEXT,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX catalog_party_code ON catalog_party (org_id, code_key);
CREATE UNIQUE INDEX catalog_party_credit_code ON catalog_party (org_id, credit_code) WHERE credit_code IS NOT NULL AND merged_into IS NULL;
CREATE INDEX catalog_party_likeness ON catalog_party (org_id, likeness);
CREATE INDEX catalog_party_merged ON catalog_party (org_id, merged_into) WHERE merged_into IS NOT NULL;
-- `standard` names the kind whose standard location it is; one for each kind.
CREATE TABLE catalog_location (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    code TEXT NOT NULL,
    code_key TEXT NOT NULL,
    name TEXT NOT NULL,
    search TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent TEXT,
    is_strict BOOLEAN NOT NULL,
    is_warehouse BOOLEAN NOT NULL,
    standard TEXT,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX catalog_location_code ON catalog_location (org_id, code_key);
CREATE UNIQUE INDEX catalog_location_standard ON catalog_location (org_id, standard) WHERE standard IS NOT NULL;
CREATE TABLE catalog_tax (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    basis_points BIGINT NOT NULL,
    is_default BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX catalog_tax_name ON catalog_tax (org_id, name_key);
CREATE TABLE catalog_price_list (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    currency TEXT NOT NULL,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX catalog_price_list_name ON catalog_price_list (org_id, name_key);
-- `from_day` is '' where a price holds from the beginning, `to_day` is '9999-12-31' where it has no end.
CREATE TABLE catalog_price (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    list TEXT NOT NULL,
    item TEXT NOT NULL,
    unit TEXT NOT NULL,
    from_quantity BIGINT NOT NULL,
    price BIGINT NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX catalog_price_line ON catalog_price (org_id, list, item, unit, from_quantity, from_day);
CREATE INDEX catalog_price_item ON catalog_price (org_id, item);
CREATE TABLE catalog_bom (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    item TEXT NOT NULL,
    revision BIGINT NOT NULL,
    state TEXT NOT NULL,
    valid_from TEXT,
    valid_to TEXT,
    base_quantity BIGINT NOT NULL,
    note TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX catalog_bom_revision ON catalog_bom (org_id, item, revision);
CREATE TABLE catalog_bom_line (
    org_id TEXT NOT NULL,
    bom TEXT NOT NULL,
    position BIGINT NOT NULL,
    component TEXT NOT NULL,
    quantity BIGINT NOT NULL,
    unit TEXT NOT NULL,
    scrap_basis_points BIGINT NOT NULL,
    note TEXT NOT NULL,
    PRIMARY KEY (org_id, bom, position)
);
CREATE INDEX catalog_bom_line_component ON catalog_bom_line (org_id, component);
CREATE TABLE catalog_work_centre (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    code TEXT NOT NULL,
    code_key TEXT NOT NULL,
    name TEXT NOT NULL,
    search TEXT NOT NULL,
    kind TEXT NOT NULL,
    parent TEXT,
    state TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX catalog_work_centre_code ON catalog_work_centre (org_id, code_key);
-- What must be decided by one at a time: whoever raises the number has the turn until the transaction ends.
CREATE TABLE catalog_turn (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    taken BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
