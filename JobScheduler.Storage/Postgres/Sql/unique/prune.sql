-- Deletes periods that are over; called by JobPruner.
WITH expired AS MATERIALIZED (
    SELECT key
    FROM unique_periods
    WHERE expires_at <= transaction_timestamp()
    LIMIT @max::bigint
    FOR UPDATE SKIP LOCKED)
DELETE FROM unique_periods
USING expired
WHERE unique_periods.key = expired.key
