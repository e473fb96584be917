-- Cohort plans, frozen when they are written: plan and digest never change. A verdict is given once; a plan that is
-- withdrawn stays. Members are the firms behind a verdict, so that the next one beside it tells of nobody alone;
-- they are never shown.
CREATE TABLE programme_cohort (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    block TEXT NOT NULL,
    indicator TEXT NOT NULL,
    plan TEXT NOT NULL,
    digest TEXT NOT NULL,
    frozen_on TEXT NOT NULL,
    frozen_by TEXT NOT NULL,
    frozen_at BIGINT NOT NULL,
    withdrawn_because TEXT,
    withdrawn_by TEXT,
    withdrawn_at BIGINT,
    firms TEXT,
    counted_at BIGINT,
    members TEXT,
    verdict TEXT,
    judged_at BIGINT,
    PRIMARY KEY (org_id, id)
);
-- One running plan for a block and an indicator: of two at once the nicer one would be shown.
CREATE UNIQUE INDEX programme_cohort_running ON programme_cohort (org_id, block, indicator)
    WHERE withdrawn_at IS NULL AND judged_at IS NULL;
