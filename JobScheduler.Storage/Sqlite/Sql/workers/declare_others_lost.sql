-- Declares every other active session lost; called by SqlWorkerRegistry for a store that one process owns.
UPDATE workers
SET
    status = 'lost',
    ended_at = @clock
WHERE session <> @session
    AND status = 'active'
