-- What is part of a place is found from the place: bins of a warehouse, to put away and to pick.
CREATE INDEX catalog_location_by_parent ON catalog_location (org_id, parent) WHERE parent IS NOT NULL;
