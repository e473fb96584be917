-- Where a lot or a piece came from and where it went is found from its number.
CREATE INDEX inventory_move_by_lot ON inventory_move (org_id, item_id, lot, movement_id) WHERE lot <> '';
