-- How the stock of an item is valued stands in its pool, because whoever changes a pool has locked it: the method and
-- what was posted by it cannot part. `layers` counts the layers that a pool ever had.
ALTER TABLE inventory_pool ADD COLUMN method TEXT NOT NULL DEFAULT 'moving_average';
ALTER TABLE inventory_pool ADD COLUMN layers BIGINT NOT NULL DEFAULT 0;

-- How items are valued of which nothing else was said.
CREATE TABLE inventory_valuation (
    org_id TEXT NOT NULL,
    method TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (org_id)
);

-- First in, first out: what came together and what is left of it, in the order in which it came. Locked by its pool.
CREATE TABLE inventory_layer (
    org_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    seq BIGINT NOT NULL,
    movement_id TEXT NOT NULL,
    day TEXT NOT NULL,
    came BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (org_id, item_id, scope, seq),
    CHECK (quantity >= 0),
    CHECK (value >= 0),
    CHECK (quantity > 0 OR value = 0)
);
CREATE INDEX inventory_layer_left ON inventory_layer (org_id, item_id, scope, seq) WHERE quantity > 0;
CREATE INDEX inventory_layer_by_movement ON inventory_layer (org_id, movement_id);

-- What movements and late knowledge did to layers: what is left of a layer is the sum of it.
CREATE TABLE inventory_layer_change (
    org_id TEXT NOT NULL,
    cause_id TEXT NOT NULL,
    n BIGINT NOT NULL,
    item_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    seq BIGINT NOT NULL,
    quantity BIGINT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (org_id, cause_id, n, item_id, scope, seq),
    FOREIGN KEY (org_id, item_id, scope, seq) REFERENCES inventory_layer (org_id, item_id, scope, seq)
);
INSERT ONLY inventory_layer_change;
