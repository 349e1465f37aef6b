-- Takes idempotency keys for these jobs unless they are in use; called by IdempotencyKeys before the jobs are stored.
-- The transaction's clock, so that idempotency/recall finds every key that was found in use here.
INSERT INTO idempotency_keys (
    caller,
    key,
    fingerprint,
    job_ids,
    expires_at)
SELECT
    caller,
    key,
    fingerprint,
    job_ids::uuid[],
    transaction_timestamp() + @lifetime::bigint * interval '1 microsecond'
FROM unnest(@caller::text[], @key::text[], @fingerprint::text[], @job_ids::text[]) AS request (caller, key, fingerprint, job_ids)
ON CONFLICT (caller, key) DO UPDATE SET
    fingerprint = excluded.fingerprint,
    job_ids = excluded.job_ids,
    existing_ids = NULL,
    changed_ids = NULL,
    expires_at = excluded.expires_at
WHERE idempotency_keys.expires_at <= transaction_timestamp()
RETURNING
    caller,
    key,
    fingerprint,
    job_ids,
    COALESCE(existing_ids, '{}') AS existing_ids,
    COALESCE(changed_ids, '{}') AS changed_ids
