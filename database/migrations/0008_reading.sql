-- Found by what screens ask for once a store has tens of thousands of rows.

-- The name behind a stock movement of a member of staff.
create index audit_of_staff on engine.audit (staff_id);
-- The desk's list of what is open: a handful of orders among all that the store ever had.
create index order_open on engine."order" (store_id, placed_at desc) where state not in ('completed', 'cancelled', 'refunded');
