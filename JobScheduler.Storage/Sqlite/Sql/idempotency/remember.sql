-- Takes an idempotency key for these jobs unless it is in use; called by IdempotencyKeys before the jobs are stored.
INSERT INTO idempotency_keys (
    caller,
    key,
    fingerprint,
    job_ids,
    expires_at)
VALUES (
    @caller,
    @key,
    @fingerprint,
    @job_ids,
    @clock + @lifetime)
ON CONFLICT (caller, key) DO UPDATE SET
    fingerprint = excluded.fingerprint,
    job_ids = excluded.job_ids,
    existing_ids = NULL,
    changed_ids = NULL,
    expires_at = excluded.expires_at
WHERE idempotency_keys.expires_at <= @clock
RETURNING
    caller,
    key,
    fingerprint,
    job_ids,
    COALESCE(existing_ids, '[]') AS existing_ids,
    COALESCE(changed_ids, '[]') AS changed_ids
