-- Notes which jobs an idempotency key really stands for where a unique key gave another one, which of them existed, and which of those were changed; called by IdempotencyKeys.
UPDATE idempotency_keys
SET
    job_ids = @job_ids,
    existing_ids = @existing_ids,
    changed_ids = @changed_ids
WHERE caller = @caller
    AND key = @key
