//! Statements that rightly bind no organisation: each with its file, its beginning and the reason.
//!
//! A statement that is not here and binds none is a fault; so is a line here that no statement needs any more.

/// File, beginning of the statement, why it serves more than one organisation.
pub(super) const FOR_ALL: &[(&str, &str, &str)] = &[
    (
        "crates/automation/src/following.rs",
        "SELECT org_id FROM automation_cursor ORDER BY",
        "finds the organisations whose events are followed; each is then worked on by itself",
    ),
    (
        "crates/automation/src/webhooks/jobs.rs",
        "SELECT d.org_id, d.id, d.webhook_id, d.subject, d.next_at, d.locked_until FROM automation_delivery d",
        "finds what waits to be sent, whosever it is; each is then sent by itself",
    ),
    (
        "crates/approvals/src/requests/jobs.rs",
        "SELECT org_id, id FROM approvals_request WHERE next_at <=",
        "finds whose time is up; each request is then worked on in its own organisation",
    ),
    (
        "crates/assessment/src/certificates/issuer.rs",
        "SELECT name FROM assessment_issuer WHERE public_key",
        "a stranger holds a certificate and knows its issuer by the key only",
    ),
    (
        "crates/assessment/src/certificates/jobs.rs",
        "SELECT org_id FROM assessment_revocations GROUP BY org_id",
        "finds the organisations whose list is soon over; each is then renewed by itself",
    ),
    (
        "crates/assessment/src/certificates/lists.rs",
        "SELECT file FROM assessment_revocations WHERE public_key",
        "the list of an issuer is for everybody, and asked for by the key",
    ),
    (
        "crates/assessment/src/outlook.rs",
        "SELECT p.org_id, p.industry, p.region FROM assessment_profile p",
        "counts how many firms are alike, so that a case without a name does not tell of fewer than five",
    ),
    ("crates/assessment/src/outlook.rs", "SELECT f.org_id, f.figure, f.year, f.value FROM assessment_profile p", "the same count, by size"),
    (
        "crates/assessment/src/results/jobs.rs",
        "SELECT DISTINCT org_id FROM assessment_result",
        "finds the organisations whose results to compute again; each is then worked on by itself",
    ),
    (
        "crates/assessment/src/results/jobs.rs",
        "SELECT DISTINCT org_id, pack, edition FROM assessment_ground",
        "finds the organisations whose results another edition judged; each is then worked on by itself",
    ),
    (
        "crates/daybook/src/lists/mod.rs",
        "SELECT org_id, id FROM daybook_list WHERE changes <> taken",
        "finds the lists that changed; each is then taken by itself",
    ),
    (
        "crates/drive/src/links/fetching.rs",
        "SELECT org_id, id, file, number, password_hash",
        "the secret of the link says which organisation it belongs to",
    ),
    (
        "crates/identity/src/api_keys.rs",
        "SELECT org_id, id, last_used_at FROM identity_api_key WHERE digest",
        "the key says which organisation it belongs to",
    ),
    (
        "crates/identity/src/audit.rs",
        "SELECT org_id FROM identity_member WHERE person_id",
        "a person's own act is told to every organisation the person belongs to",
    ),
    (
        "crates/identity/src/consents.rs",
        "SELECT org_id, scope FROM identity_consent",
        "each row says whom its organisation let in, and whoever was let in asks",
    ),
    (
        "crates/identity/src/invitations.rs",
        "SELECT org_id, id, email, roles, member_until",
        "the invitation's secret says which organisation it belongs to",
    ),
    (
        "crates/identity/src/organisations.rs",
        "SELECT org_id FROM identity_organisation WHERE org_id >",
        "walks over all organisations for work that is then done for each",
    ),
    (
        "crates/identity/src/organisations.rs",
        "SELECT org_id FROM identity_organisation WHERE is_simulated",
        "made-up firms are counted among themselves",
    ),
    (
        "crates/identity/src/passwords/commands.rs",
        "SELECT o.name FROM identity_member m JOIN identity_organisation o",
        "a person's own organisations",
    ),
    ("crates/identity/src/pruning.rs", "DELETE FROM identity_invitation WHERE expires_at <", "what has expired goes, whosever it was"),
    (
        "crates/identity/src/sessions/queries.rs",
        "SELECT o.org_id, o.name, o.locale, o.time_zone",
        "a person's own organisations, to choose one",
    ),
    (
        "crates/insight/src/results/commands.rs",
        "SELECT org_id FROM insight_run WHERE packs_digest <>",
        "finds the organisations whose results are older than the packs; each is then worked on by itself",
    ),
    ("crates/kernel/src/events.rs", "WITH v (org_id, id, seq) AS (VALUES ($1,", "one dispatcher numbers the events of all"),
    (
        "crates/kernel/src/events.rs",
        "SELECT org_id, id, topic, subject, payload FROM kernel_outbox WHERE seq IS NULL",
        "one dispatcher numbers the events of all",
    ),
    ("crates/kernel/src/events.rs", "SELECT COALESCE(MAX(seq), 0) FROM kernel_outbox", "events of all organisations share one sequence"),
    (
        "crates/kernel/src/jobs.rs",
        "SELECT org_id, id FROM kernel_job WHERE is_dead =",
        "the runner takes the oldest due job, whosever it is",
    ),
    (
        "crates/kernel/src/jobs.rs",
        "UPDATE kernel_job SET locked_until = NULL WHERE locked_until IS NOT NULL",
        "locks of a process that is no more",
    ),
    ("crates/kernel/src/jobs.rs", "DELETE FROM kernel_answer WHERE answered_at <", "what is too old goes, whosever it was"),
    ("crates/kernel/src/jobs.rs", "DELETE FROM kernel_outbox WHERE recorded_at <", "what is too old goes, whosever it was"),
    (
        "crates/lake/src/cleaning.rs",
        "SELECT org_id, id, path FROM lake_dropped WHERE dropped_at",
        "files that nobody reads any more go, whosever they were",
    ),
    (
        "crates/lake/src/cleaning.rs",
        "SELECT path FROM lake_file UNION ALL SELECT path FROM lake_dropped",
        "a file in the store that no organisation knows is an orphan",
    ),
    (
        "crates/lake/src/cleaning.rs",
        "SELECT org_id, id, path FROM lake_export WHERE requested_at",
        "exports that are too old go, whosever they were",
    ),
    (
        "crates/lake/src/compaction.rs",
        "SELECT DISTINCT org_id FROM (SELECT org_id FROM lake_file",
        "finds the organisations with many small files; each is then worked on by itself",
    ),
    (
        "crates/lake/src/pending/commands.rs",
        "SELECT org_id, fact_type FROM lake_pending GROUP BY org_id",
        "finds whose facts wait to be written; each is then worked on by itself",
    ),
    (
        "crates/lake/src/pending/commands.rs",
        "SELECT org_id, fact_type, COUNT(*) FROM lake_pending",
        "finds for whom something was recorded; each is then told of its own facts only",
    ),
    (
        "crates/programme/src/cases/listing.rs",
        "SELECT org_id, id, line, is_simulated, published_at FROM programme_case",
        "published cases are for every organisation of this server; only what their firms published is read",
    ),
    (
        "crates/programme/src/cases/model_rooms.rs",
        "SELECT org_id, case_id, note, marked_at FROM programme_model_room",
        "an office shows model rooms to everybody, with its name",
    ),
    (
        "crates/programme/src/cases/queries.rs",
        "SELECT org_id, id, version, outcome, story, measured, line, is_simulated, made_at, published_at, withdrawn_at FROM programme_case WHERE id = $1 AND published_at IS NOT NULL",
        "a published case is for every organisation of this server",
    ),
    (
        "crates/programme/src/cases/queries.rs",
        "SELECT COUNT(*) FROM programme_case WHERE published_at IS NOT NULL",
        "a server shows a limited number of cases, whosever they are",
    ),
    (
        "crates/programme/src/cohorts/jobs.rs",
        "SELECT DISTINCT org_id FROM programme_cohort",
        "finds the organisations with a cohort plan that runs; each is then worked on by itself",
    ),
    (
        "crates/programme/src/firms/links.rs",
        "SELECT org_id, purpose FROM programme_join_link",
        "the link's secret says which organisation it belongs to",
    ),
    (
        "crates/programme/src/heat_maps/jobs.rs",
        "SELECT DISTINCT org_id FROM programme_heat_map",
        "finds the organisations that have a heat map; each is then worked on by itself",
    ),
    (
        "crates/programme/src/surveys/answering.rs",
        "SELECT org_id, id, survey, label, is_used, withdrawn_at FROM programme_survey_link",
        "the link's secret says which organisation it belongs to",
    ),
    (
        "crates/trade/src/order_pages/visits.rs",
        "UPDATE trade_order_page SET visited_at = $1",
        "the secret of the page says which organisation it belongs to",
    ),
];
