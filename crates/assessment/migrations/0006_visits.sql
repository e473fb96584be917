-- Visits of assessors. What they found is a row for each version; nothing is overwritten, and a closed visit does not change.
CREATE TABLE assessment_visit (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    number BIGINT NOT NULL,
    pack TEXT NOT NULL,
    purpose TEXT NOT NULL,
    conflict TEXT,
    is_own BOOLEAN NOT NULL,
    assessor TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    opened_at BIGINT NOT NULL,
    closed_on TEXT,
    closed_at BIGINT,
    valid_until TEXT,
    result TEXT,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX assessment_visit_number ON assessment_visit (org_id, number);
CREATE UNIQUE INDEX assessment_visit_open ON assessment_visit (org_id, pack, assessor) WHERE closed_at IS NULL;

CREATE TABLE assessment_verdict (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    visit TEXT NOT NULL,
    node TEXT NOT NULL,
    version BIGINT NOT NULL,
    word TEXT NOT NULL,
    seen TEXT NOT NULL,
    note TEXT,
    said_at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, visit) REFERENCES assessment_visit (org_id, id)
);
CREATE UNIQUE INDEX assessment_verdict_version ON assessment_verdict (org_id, visit, node, version);

-- Photographs taken on a visit; the bytes lie with the files.
CREATE TABLE assessment_photo (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    visit TEXT NOT NULL,
    node TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size_bytes BIGINT NOT NULL,
    digest TEXT NOT NULL,
    actor TEXT NOT NULL,
    taken_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, visit) REFERENCES assessment_visit (org_id, id)
);
CREATE UNIQUE INDEX assessment_photo_once ON assessment_photo (org_id, visit, node, digest);

-- What the firm says to a verdict, or brings when more was asked for.
CREATE TABLE assessment_reply (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    visit TEXT NOT NULL,
    node TEXT NOT NULL,
    text TEXT NOT NULL,
    actor TEXT NOT NULL,
    replied_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, visit) REFERENCES assessment_visit (org_id, id)
);
