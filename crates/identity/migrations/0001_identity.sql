-- A plant, a provider, a programme office.
CREATE TABLE identity_organisation (
    org_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    locale TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    is_simulated BOOLEAN NOT NULL,
    version BIGINT NOT NULL,
    created_at BIGINT NOT NULL
);

-- A person may work for several organisations, so people, and what proves who they are, belong to none.
CREATE TABLE identity_person (
    id TEXT NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    locale TEXT NOT NULL,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX identity_person_by_email ON identity_person (email);

CREATE TABLE identity_password (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES identity_person (id),
    hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL
);

CREATE TABLE identity_session (
    id TEXT NOT NULL PRIMARY KEY,
    person_id TEXT NOT NULL REFERENCES identity_person (id),
    token_digest TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    address TEXT,
    device TEXT
);
CREATE UNIQUE INDEX identity_session_by_token ON identity_session (token_digest);
CREATE INDEX identity_session_by_person ON identity_session (person_id);
CREATE INDEX identity_session_by_end ON identity_session (expires_at);

-- One-time codes: not asked for until confirmed; the last step that was used is never accepted again.
CREATE TABLE identity_totp (
    person_id TEXT NOT NULL PRIMARY KEY REFERENCES identity_person (id),
    secret TEXT NOT NULL,
    last_step BIGINT NOT NULL,
    begun_at BIGINT NOT NULL,
    confirmed_at BIGINT
);

CREATE TABLE identity_recovery_code (
    person_id TEXT NOT NULL REFERENCES identity_person (id),
    digest TEXT NOT NULL,
    PRIMARY KEY (person_id, digest)
);

-- Tries to get in, by digest of the account or of the address.
CREATE TABLE identity_attempt (
    id TEXT NOT NULL PRIMARY KEY,
    tries BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    blocked_until BIGINT NOT NULL
);
CREATE INDEX identity_attempt_by_time ON identity_attempt (last_at);

-- What an organisation made up beside the fixed roles.
CREATE TABLE identity_role (
    org_id TEXT NOT NULL REFERENCES identity_organisation (org_id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    permissions TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);

CREATE TABLE identity_member (
    org_id TEXT NOT NULL REFERENCES identity_organisation (org_id),
    person_id TEXT NOT NULL REFERENCES identity_person (id),
    roles TEXT NOT NULL,
    until BIGINT,
    version BIGINT NOT NULL,
    joined_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, person_id)
);
CREATE INDEX identity_member_by_person ON identity_member (person_id);

CREATE TABLE identity_invitation (
    org_id TEXT NOT NULL REFERENCES identity_organisation (org_id),
    id TEXT NOT NULL,
    token_digest TEXT NOT NULL,
    email TEXT NOT NULL,
    roles TEXT NOT NULL,
    member_until BIGINT,
    invited_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX identity_invitation_by_token ON identity_invitation (token_digest);

CREATE TABLE identity_api_key (
    org_id TEXT NOT NULL REFERENCES identity_organisation (org_id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    prefix TEXT NOT NULL,
    digest TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT,
    last_used_at BIGINT,
    revoked_at BIGINT,
    PRIMARY KEY (org_id, id)
);
CREATE UNIQUE INDEX identity_api_key_by_digest ON identity_api_key (digest);

-- Rows are added and never changed; the words are stored, so that they can be read after the program has moved on.
CREATE TABLE identity_audit (
    org_id TEXT NOT NULL REFERENCES identity_organisation (org_id),
    id TEXT NOT NULL,
    at BIGINT NOT NULL,
    actor TEXT NOT NULL,
    address TEXT,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    params TEXT NOT NULL,
    text_zh TEXT NOT NULL,
    text_en TEXT NOT NULL,
    PRIMARY KEY (org_id, id)
);

-- Who outside may see what, until when.
CREATE TABLE identity_consent (
    org_id TEXT NOT NULL REFERENCES identity_organisation (org_id),
    id TEXT NOT NULL,
    grantee TEXT NOT NULL,
    scope TEXT NOT NULL,
    purpose TEXT NOT NULL,
    given_by TEXT NOT NULL,
    given_at BIGINT NOT NULL,
    until TEXT NOT NULL,
    ends_at BIGINT NOT NULL,
    withdrawn_at BIGINT,
    PRIMARY KEY (org_id, id)
);
CREATE INDEX identity_consent_by_grantee ON identity_consent (org_id, grantee);
