-- Notes which jobs idempotency keys really stand for, and which of them existed, where a unique key gave another one; called by IdempotencyKeys.
UPDATE idempotency_keys
SET
    job_ids = request.job_ids::uuid[],
    existing_ids = request.existing_ids::uuid[]
FROM unnest(@caller::text[], @key::text[], @job_ids::text[], @existing_ids::text[]) AS request (caller, key, job_ids, existing_ids)
WHERE idempotency_keys.caller = request.caller
    AND idempotency_keys.key = request.key
