-- What each result was judged by: answers and evidence of its last day, so that it can be judged again under a later edition.
CREATE TABLE assessment_ground (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    pack TEXT NOT NULL,
    edition TEXT NOT NULL,
    as_of TEXT NOT NULL,
    body TEXT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, id) REFERENCES assessment_result (org_id, id)
);
-- Earlier results judged again: the result itself stays as it was. One row for each edition.
CREATE TABLE assessment_rescore (
    org_id TEXT NOT NULL,
    id TEXT NOT NULL,
    result TEXT NOT NULL,
    edition TEXT NOT NULL,
    package_version TEXT NOT NULL,
    score_supported BIGINT NOT NULL,
    score_claimed BIGINT NOT NULL,
    level_supported BIGINT NOT NULL,
    level_claimed BIGINT NOT NULL,
    rescored_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id),
    FOREIGN KEY (org_id, result) REFERENCES assessment_result (org_id, id)
);
CREATE UNIQUE INDEX assessment_rescore_once ON assessment_rescore (org_id, result, edition);
