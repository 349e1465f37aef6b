-- Keeps how far a running attempt has come, for the next one; called by SqlJobStore.
UPDATE jobs
SET
    checkpoint = @checkpoint
WHERE id = @id
    AND status = 'running'
    AND fence = @fence
    AND worker_session = @session
