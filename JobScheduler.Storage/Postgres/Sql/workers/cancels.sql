-- The running jobs of a session that were asked to stop; called by SqlWorkerRegistry with each beat.
SELECT
    id,
    fence
FROM jobs
WHERE worker_session = @session
    AND status = 'running'
    AND cancel_requested
