-- Whoever was given consents finds the organisations that gave them.
CREATE INDEX identity_consent_grantee ON identity_consent (grantee, org_id);
