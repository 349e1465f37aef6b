-- Notes which jobs an idempotency key really stands for, and which of them existed, where a unique key gave another one; called by IdempotencyKeys.
UPDATE idempotency_keys
SET
    job_ids = @job_ids,
    existing_ids = @existing_ids
WHERE caller = @caller
    AND key = @key
