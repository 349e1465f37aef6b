-- Notes which jobs an idempotency key really stands for, where a unique key gave another one; called by IdempotencyKeys.
UPDATE idempotency_keys
SET
    job_ids = @job_ids
WHERE caller = @caller
    AND key = @key
