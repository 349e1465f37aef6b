-- Ends an active session; called by SqlWorkerRegistry.
UPDATE workers
SET
    status = @status,
    ended_at = @clock
WHERE session = @session
    AND status = 'active'
