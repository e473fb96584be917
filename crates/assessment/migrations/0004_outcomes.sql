-- Outcome plans, frozen when they are written: plan and digest never change. A verdict is given once; a plan that is given up stays.
CREATE TABLE assessment_outcome (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    number BIGINT NOT NULL,
    block TEXT NOT NULL,
    plan TEXT NOT NULL,
    digest TEXT NOT NULL,
    frozen_on TEXT NOT NULL,
    frozen_by TEXT NOT NULL,
    frozen_at BIGINT NOT NULL,
    stopped_because TEXT,
    stopped_by TEXT,
    stopped_at BIGINT,
    verdicts TEXT,
    judged_at BIGINT,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX assessment_outcome_number ON assessment_outcome (org_id, number);
-- One plan for a block at a time.
CREATE UNIQUE INDEX assessment_outcome_block ON assessment_outcome (org_id, block) WHERE stopped_at IS NULL;
-- Weeks of old and new instrument side by side; the newest version counts.
CREATE TABLE assessment_outcome_shadow (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    outcome TEXT NOT NULL,
    indicator TEXT NOT NULL,
    version BIGINT NOT NULL,
    weeks TEXT NOT NULL,
    noted_by TEXT NOT NULL,
    noted_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, outcome) REFERENCES assessment_outcome (org_id, id)
);
CREATE UNIQUE INDEX assessment_outcome_shadow_version ON assessment_outcome_shadow (org_id, outcome, indicator, version);
