-- Rules: which documents wait for somebody, and for whom. All that fit a document count, in this order.
CREATE TABLE approvals_rule (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    kinds TEXT NOT NULL,
    conditions TEXT NOT NULL,
    steps TEXT NOT NULL,
    may_self BOOLEAN NOT NULL,
    is_active BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);

-- Rules are changed by one at a time, so that what the rooms are told of them is what they are.
CREATE TABLE approvals_turn (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    taken BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);

-- Requests: a document that waits or waited, with the steps as the rules said when it was asked. `next_at` is when
-- somebody is reminded or another role is asked as well; `state` is the lock.
CREATE TABLE approvals_request (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    label TEXT NOT NULL,
    party_id TEXT,
    party_name TEXT NOT NULL,
    amount BIGINT NOT NULL,
    flags TEXT NOT NULL,
    rules TEXT NOT NULL,
    steps TEXT NOT NULL,
    may_self BOOLEAN NOT NULL,
    state TEXT NOT NULL,
    step BIGINT NOT NULL,
    is_escalated BOOLEAN NOT NULL,
    asked_by TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    since BIGINT NOT NULL,
    reminded_at BIGINT,
    next_at BIGINT,
    closed_at BIGINT,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX approvals_request_open ON approvals_request (org_id, kind, subject_id) WHERE state = 'asked';
CREATE INDEX approvals_request_by_state ON approvals_request (org_id, state, id);
CREATE INDEX approvals_request_by_subject ON approvals_request (org_id, subject_id, id);
CREATE INDEX approvals_request_by_asker ON approvals_request (org_id, asked_by, id);
CREATE INDEX approvals_request_due ON approvals_request (next_at);

-- What became of a request, entry by entry. `voice` is whose approval it was, `actor` who pressed.
CREATE TABLE approvals_act (
    org_id TEXT NOT NULL,
    request_id TEXT NOT NULL,
    n BIGINT NOT NULL,
    step BIGINT NOT NULL,
    act TEXT NOT NULL,
    actor TEXT NOT NULL,
    voice TEXT NOT NULL,
    comment TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (org_id, request_id, n),
    FOREIGN KEY (org_id, request_id) REFERENCES approvals_request (org_id, id)
);
CREATE UNIQUE INDEX approvals_act_voice ON approvals_act (org_id, request_id, step, voice) WHERE act = 'approved';
CREATE UNIQUE INDEX approvals_act_actor ON approvals_act (org_id, request_id, step, actor) WHERE act = 'approved';
INSERT ONLY approvals_act;

-- Delegations: who approves for whom, on which days.
CREATE TABLE approvals_delegation (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    person_id TEXT NOT NULL,
    delegate_id TEXT NOT NULL,
    from_day TEXT NOT NULL,
    until_day TEXT NOT NULL,
    made_at BIGINT NOT NULL,
    ended_at BIGINT,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX approvals_delegation_by_day ON approvals_delegation (org_id, until_day);
