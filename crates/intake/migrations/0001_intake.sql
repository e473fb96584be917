-- A file somebody brought, and what it was recognised as.
CREATE TABLE intake_upload (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    path TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    digest TEXT NOT NULL,
    state TEXT NOT NULL,
    -- The sheets as recognised and as corrected, as JSON.
    sheets TEXT NOT NULL,
    -- Why it cannot be read, as JSON.
    problem TEXT,
    version BIGINT NOT NULL,
    uploaded_by TEXT NOT NULL,
    uploaded_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX intake_upload_by_digest ON intake_upload (org_id, digest);

-- How the firm's own layouts are read: corrected once, remembered.
CREATE TABLE intake_layout (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    mapping TEXT NOT NULL,
    remembered_by TEXT NOT NULL,
    remembered_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);

-- One run of turning an uploaded file into facts; it is the source of those facts.
CREATE TABLE intake_import (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    upload_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    state TEXT NOT NULL,
    rows_read BIGINT NOT NULL,
    rows_accepted BIGINT NOT NULL,
    rows_refused BIGINT NOT NULL,
    rows_skipped BIGINT NOT NULL,
    rows_known BIGINT NOT NULL,
    warnings BIGINT NOT NULL,
    -- How far reading has come, 0 to 1000.
    progress_permille BIGINT NOT NULL,
    -- Outcome by sheet, as JSON.
    sheets TEXT NOT NULL,
    -- Why it failed, as JSON.
    problem TEXT,
    started_by TEXT NOT NULL,
    started_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, upload_id) REFERENCES intake_upload (org_id, id)
);
CREATE INDEX intake_import_by_upload ON intake_import (org_id, upload_id);

-- Rows that were not taken over, or taken over with a doubt; the first ones of each import, the import counts all.
CREATE TABLE intake_remark (
    org_id TEXT NOT NULL,
    import_id TEXT NOT NULL,
    id BIGINT NOT NULL,
    is_refusal BOOLEAN NOT NULL,
    sheet TEXT NOT NULL,
    sheet_row BIGINT,
    column_name TEXT,
    cell TEXT,
    code TEXT NOT NULL,
    message_zh TEXT NOT NULL,
    message_en TEXT NOT NULL,
    fix_zh TEXT NOT NULL,
    fix_en TEXT NOT NULL,
    PRIMARY KEY (org_id, import_id, id),
    FOREIGN KEY (org_id, import_id) REFERENCES intake_import (org_id, id)
);
