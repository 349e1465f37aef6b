-- Declares a session lost that is still at the given beat, if it is gone for certain or the caller insists; called by SqlWorkerRegistry.
-- The row is locked first, so that it cannot beat meanwhile; the lock of its process is free once the process or its connection is gone. Only the server
-- that took its last beat can tell: on any other one, as on a promoted standby, the lock was never taken.
WITH silent AS MATERIALIZED (
    SELECT
        session,
        server_started_at = pg_postmaster_start_time() AS is_known
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
    AND (@enforce::boolean OR (silent.is_known AND pg_try_advisory_xact_lock(hashtextextended(silent.session::text, 0))))
