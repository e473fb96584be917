-- Surveys. A draft is changed in place; once it is open neither questions nor planned tables change any more.
CREATE TABLE programme_survey (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    version BIGINT NOT NULL,
    survey TEXT NOT NULL,
    plan TEXT,
    is_simulated BOOLEAN NOT NULL,
    is_published BOOLEAN NOT NULL,
    made_at BIGINT NOT NULL,
    opened_at BIGINT,
    ends_at BIGINT,
    PRIMARY KEY (org_id, id)
);

-- Links to a survey. One with a label is for one respondent and answers once; of its answer it knows only that it is there.
CREATE TABLE programme_survey_link (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    survey TEXT NOT NULL,
    token_digest TEXT NOT NULL,
    label TEXT,
    is_used BOOLEAN NOT NULL,
    made_at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, survey) REFERENCES programme_survey (org_id, id)
);
CREATE UNIQUE INDEX programme_survey_link_token ON programme_survey_link (token_digest);
CREATE INDEX programme_survey_link_survey ON programme_survey_link (org_id, survey, id);

-- What was handed in. There is no time and no link here, and identifiers say nothing: an anonymous answer stays one.
CREATE TABLE programme_submission (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    survey TEXT NOT NULL,
    submission TEXT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, survey) REFERENCES programme_survey (org_id, id)
);
CREATE INDEX programme_submission_survey ON programme_submission (org_id, survey, id);
