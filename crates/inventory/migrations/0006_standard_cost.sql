-- What one stock unit costs by the plan, in millionths of the currency, where an item is valued at standard.
ALTER TABLE inventory_pool ADD COLUMN standard BIGINT NOT NULL DEFAULT 0;
