-- Ends an active session; called by SqlWorkerRegistry.
UPDATE workers
SET
    status = @status,
    ended_at = clock_timestamp()
WHERE session = @session
    AND status = 'active'
