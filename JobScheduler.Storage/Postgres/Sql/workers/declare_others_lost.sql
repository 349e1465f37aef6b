-- Declares every other process lost that is active, but no leased session: its worker may live; called by SqlWorkerRegistry for a store that one process owns.
UPDATE workers
SET
    status = 'lost',
    ended_at = clock_timestamp()
WHERE session <> @session
    AND status = 'active'
    AND lease IS NULL
