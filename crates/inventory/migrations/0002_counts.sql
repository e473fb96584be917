-- Stocktakes: somebody counts what lies in a location, while others go on moving it.
CREATE TABLE inventory_count (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    day TEXT NOT NULL,
    location_id TEXT NOT NULL,
    note TEXT NOT NULL,
    is_blind BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    movement_id TEXT,
    started_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);

-- What was counted, beside what the books said at that very moment: whatever is moved later changes both alike.
CREATE TABLE inventory_counted (
    org_id TEXT NOT NULL,
    count_id TEXT NOT NULL,
    item_id TEXT NOT NULL,
    lot TEXT NOT NULL,
    counted BIGINT NOT NULL,
    book BIGINT NOT NULL,
    times BIGINT NOT NULL,
    counted_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (org_id, count_id, item_id, lot),
    FOREIGN KEY (org_id, count_id) REFERENCES inventory_count (org_id, id),
    CHECK (counted >= 0)
);
