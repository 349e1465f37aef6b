-- What idempotency keys were used for; called by IdempotencyKeys and SqlJobReader.
SELECT
    caller,
    key,
    fingerprint,
    job_ids,
    COALESCE(existing_ids, '{}') AS existing_ids,
    COALESCE(changed_ids, '{}') AS changed_ids
FROM idempotency_keys
WHERE (caller, key) IN (SELECT caller, key FROM unnest(@caller::text[], @key::text[]) AS asked (caller, key))
    AND expires_at > transaction_timestamp()
