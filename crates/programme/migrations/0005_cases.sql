-- Cases: what a firm tells others of an outcome of its own. A draft changes in place; what was measured and, once it
-- is published, how the firm is described never change. A published case is withdrawn, not deleted.
CREATE TABLE programme_case (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    story TEXT NOT NULL,
    measured TEXT NOT NULL,
    line TEXT,
    is_simulated BOOLEAN NOT NULL,
    made_at BIGINT NOT NULL,
    published_at BIGINT,
    withdrawn_at BIGINT,
    PRIMARY KEY (org_id, id)
);
-- Of an outcome one case stands at a time.
CREATE UNIQUE INDEX programme_case_outcome ON programme_case (org_id, outcome) WHERE withdrawn_at IS NULL;
CREATE INDEX programme_case_published ON programme_case (id) WHERE published_at IS NOT NULL AND withdrawn_at IS NULL;

-- Photographs of a case; the bytes lie with the files.
CREATE TABLE programme_case_photo (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    digest TEXT NOT NULL,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, case_id) REFERENCES programme_case (org_id, id)
);
CREATE UNIQUE INDEX programme_case_photo_once ON programme_case_photo (org_id, case_id, digest);

-- Cases that a programme office shows to others as model rooms. The organisation is the office, not the firm.
CREATE TABLE programme_model_room (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    case_id TEXT NOT NULL,
    note TEXT NOT NULL,
    marked_at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX programme_model_room_case ON programme_model_room (org_id, case_id) WHERE withdrawn_at IS NULL;
