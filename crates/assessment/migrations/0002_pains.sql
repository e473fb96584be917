-- What the firm says of its pains, every version: a word taken back is a version without one.
CREATE TABLE assessment_pain_answer (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    pain TEXT NOT NULL,
    version BIGINT NOT NULL,
    word TEXT,
    note TEXT,
    origin TEXT NOT NULL,
    actor TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX assessment_pain_answer_version ON assessment_pain_answer (org_id, pain, version);
