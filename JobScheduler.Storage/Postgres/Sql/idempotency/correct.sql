-- Notes which jobs idempotency keys really stand for where a unique key gave another one, which of them existed, and which of those were changed; called by IdempotencyKeys.
UPDATE idempotency_keys
SET
    job_ids = request.job_ids::uuid[],
    existing_ids = request.existing_ids::uuid[],
    changed_ids = request.changed_ids::uuid[]
FROM unnest(@caller::text[], @key::text[], @job_ids::text[], @existing_ids::text[], @changed_ids::text[])
AS request (caller, key, job_ids, existing_ids, changed_ids)
WHERE idempotency_keys.caller = request.caller
    AND idempotency_keys.key = request.key
