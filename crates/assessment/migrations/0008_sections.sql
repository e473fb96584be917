-- Firms of a section of industry, which is the first letter of the code: to count how many are alike without reading all.
CREATE INDEX assessment_profile_section ON assessment_profile (substr(industry, 1, 1), org_id, version);
