-- Deletes periods that are over; called by JobPruner.
DELETE FROM unique_periods
WHERE key IN (
    SELECT key
    FROM unique_periods
    WHERE expires_at <= @clock
    LIMIT @max)
