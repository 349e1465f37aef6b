-- Notes how far a running attempt is; called by SqlJobStore.
-- The empty string keeps the planner on the primary key: a partial index needs its literal.
UPDATE jobs
SET
    progress = @progress,
    progress_message = @message
WHERE id = @id
    AND status || '' = 'running'
    AND fence = @fence
    AND worker_session = @session
