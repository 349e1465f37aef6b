-- Has a job that waits again wait for its permits first; called by JobPermits for a row that it has written in the same transaction.
UPDATE jobs
SET
    waits_on = @limit_name,
    gate = 4
WHERE id = @id
