-- Heat maps of pains over the firms that have joined. Each is kept with who was counted, so that the next one
-- beside it tells of nobody alone; the firms are never shown.
CREATE TABLE programme_heat_map (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    taken_at BIGINT NOT NULL,
    members TEXT NOT NULL,
    map TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);
