-- Deletes expired idempotency keys; called by JobPruner.
DELETE FROM idempotency_keys
WHERE (caller, key) IN (
    SELECT
        caller,
        key
    FROM idempotency_keys
    WHERE expires_at <= @clock
    LIMIT @max)
