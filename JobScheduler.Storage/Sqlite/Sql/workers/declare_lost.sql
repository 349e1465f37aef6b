-- Declares a session lost that is still at the given beat, if it is gone for certain or the caller insists; called by SqlWorkerRegistry.
-- Here one process owns the file, so no other process can hold anything of its own: only the caller's word counts.
UPDATE workers
SET
    status = 'lost',
    ended_at = @clock
WHERE session = @session
    AND beat = @beat
    AND status = 'active'
    AND @enforce = 1
