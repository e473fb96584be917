-- Answers already given, by the key the client chose: a retried request is answered, not repeated.
CREATE TABLE kernel_answer (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    request_digest TEXT NOT NULL,
    status BIGINT NOT NULL,
    body TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX kernel_answer_by_time ON kernel_answer (answered_at);

-- Events, written in the transaction of what they tell of. The dispatcher numbers them when it publishes them.
CREATE TABLE kernel_outbox (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    seq BIGINT,
    topic TEXT NOT NULL,
    subject TEXT NOT NULL,
    payload TEXT NOT NULL,
    origin TEXT NOT NULL,
    actor TEXT NOT NULL,
    occurred_at BIGINT NOT NULL,
    recorded_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX kernel_outbox_by_seq ON kernel_outbox (seq);

-- Work to be done later, at least once.
CREATE TABLE kernel_job (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    dedup_key TEXT,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    locked_until BIGINT,
    is_dead BOOLEAN NOT NULL,
    last_error TEXT,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX kernel_job_once ON kernel_job (org_id, kind, dedup_key);
CREATE INDEX kernel_job_due ON kernel_job (is_dead, run_at);

-- Who of several nodes does what only one may do, until when.
CREATE TABLE kernel_lease (
    name TEXT NOT NULL PRIMARY KEY,
    holder TEXT NOT NULL,
    until BIGINT NOT NULL
);
