-- What an idempotency key was used for; called by IdempotencyKeys and SqlJobReader.
SELECT
    caller,
    key,
    fingerprint,
    job_ids,
    COALESCE(existing_ids, '[]') AS existing_ids,
    COALESCE(changed_ids, '[]') AS changed_ids
FROM idempotency_keys
WHERE caller = @caller
    AND key = @key
    AND expires_at > @clock
