-- Who issues certificates: one key for each organisation. The seed is sealed and leaves with no export.
CREATE TABLE assessment_issuer (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    public_key TEXT NOT NULL,
    seed TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX assessment_issuer_one ON assessment_issuer (org_id);
CREATE UNIQUE INDEX assessment_issuer_key ON assessment_issuer (public_key);

-- Certificates with their whole file, salts included: without these nothing could be shown in part later.
CREATE TABLE assessment_certificate (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    number BIGINT NOT NULL,
    result TEXT NOT NULL,
    digest TEXT NOT NULL,
    certified TEXT NOT NULL,
    file TEXT NOT NULL,
    valid_until TEXT NOT NULL,
    issued_by TEXT NOT NULL,
    issued_at BIGINT NOT NULL,
    revoked_on TEXT,
    revoked_at BIGINT,
    revoked_by TEXT,
    reason TEXT,
    note TEXT,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, result) REFERENCES assessment_result (org_id, id)
);
CREATE UNIQUE INDEX assessment_certificate_number ON assessment_certificate (org_id, number);
CREATE UNIQUE INDEX assessment_certificate_once ON assessment_certificate (org_id, result, digest) WHERE revoked_at IS NULL;

-- The lists of what was taken back, every number of each; a list is only ever followed by a longer or a newer one.
CREATE TABLE assessment_revocations (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    number BIGINT NOT NULL,
    public_key TEXT NOT NULL,
    next_update TEXT NOT NULL,
    file TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX assessment_revocations_number ON assessment_revocations (org_id, number);
CREATE INDEX assessment_revocations_key ON assessment_revocations (public_key, number);
