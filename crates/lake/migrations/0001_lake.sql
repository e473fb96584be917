-- The manifest: which files of facts an organisation has. A commit of files is a commit of these rows.
CREATE TABLE lake_file (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    fact_type TEXT NOT NULL,
    path TEXT NOT NULL,
    rows BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    occurred_from TEXT NOT NULL,
    occurred_to TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX lake_file_by_type ON lake_file (org_id, fact_type);

-- Which sources the facts of a file come from, so that one can be taken out again.
CREATE TABLE lake_file_source (
    org_id TEXT NOT NULL,
    file_id TEXT NOT NULL,
    source TEXT NOT NULL,
    rows BIGINT NOT NULL,
    PRIMARY KEY (org_id, file_id, source),
    FOREIGN KEY (org_id, file_id) REFERENCES lake_file (org_id, id) ON DELETE CASCADE
);
CREATE INDEX lake_file_source_by_source ON lake_file_source (org_id, source);

-- Facts recorded one by one that are not in a file yet. `fields` is a JSON object by field name.
CREATE TABLE lake_pending (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    fact_type TEXT NOT NULL,
    occurred_at BIGINT NOT NULL,
    occurred_on TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    origin TEXT NOT NULL,
    actor TEXT NOT NULL,
    source TEXT NOT NULL,
    fact_key BIGINT NOT NULL,
    fields TEXT NOT NULL,
    flush_id TEXT,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX lake_pending_by_type ON lake_pending (org_id, fact_type);
CREATE INDEX lake_pending_by_source ON lake_pending (org_id, source);

-- Files that are no longer in the manifest but may still be read by a view that was taken before.
CREATE TABLE lake_dropped (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    path TEXT NOT NULL,
    dropped_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);

-- Exports of everything a firm owns, as they were asked for.
CREATE TABLE lake_export (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    state TEXT NOT NULL,
    path TEXT,
    bytes BIGINT,
    requested_at BIGINT NOT NULL,
    requested_by TEXT NOT NULL,
    finished_at BIGINT,
    PRIMARY KEY (org_id, id)
);
