-- Keeps how far a running attempt has come, for the next one; called by SqlJobStore.
-- The empty string keeps the planner on the primary key: a partial index needs its literal.
UPDATE jobs
SET
    checkpoint = @checkpoint
WHERE id = @id
    AND status || '' = 'running'
    AND fence = @fence
    AND worker_session = @session
