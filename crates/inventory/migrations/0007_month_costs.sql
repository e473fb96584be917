-- When the cost of a month was worked out, for items that are valued by the average of their month.
CREATE TABLE inventory_month_cost (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    period TEXT NOT NULL,
    day TEXT NOT NULL,
    items BIGINT NOT NULL,
    value BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX inventory_month_cost_by_period ON inventory_month_cost (org_id, period, id);
INSERT ONLY inventory_month_cost;

CREATE INDEX inventory_revaluation_by_day ON inventory_revaluation (org_id, day, item_id);
