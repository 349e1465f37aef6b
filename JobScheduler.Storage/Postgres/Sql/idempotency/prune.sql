-- Deletes expired idempotency keys; called by JobPruner.
WITH expired AS MATERIALIZED (
    SELECT
        caller,
        key
    FROM idempotency_keys
    WHERE expires_at <= transaction_timestamp()
    LIMIT @max::bigint
    FOR UPDATE SKIP LOCKED)
DELETE FROM idempotency_keys
USING expired
WHERE idempotency_keys.caller = expired.caller
    AND idempotency_keys.key = expired.key
