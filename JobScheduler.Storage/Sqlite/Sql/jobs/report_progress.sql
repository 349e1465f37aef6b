-- Notes how far a running attempt is; called by SqlJobStore.
UPDATE jobs
SET
    progress = @progress,
    progress_message = @message
WHERE id = @id
    AND status = 'running'
    AND fence = @fence
    AND worker_session = @session
