-- Declares a session lost that is still at the given beat, if it is gone for certain or the caller insists; called by SqlWorkerRegistry.
-- The row is locked first, so that it cannot beat meanwhile; the lock of its process is free once the process or its connection is gone.
WITH silent AS MATERIALIZED (
    SELECT session
    FROM workers
    WHERE session = @session
        AND beat = @beat
        AND status = 'active'
    FOR UPDATE)
UPDATE workers
SET
    status = 'lost',
    ended_at = clock_timestamp()
FROM silent
WHERE workers.session = silent.session
    AND (@enforce::boolean OR pg_try_advisory_xact_lock(hashtextextended(silent.session::text, 0)))
