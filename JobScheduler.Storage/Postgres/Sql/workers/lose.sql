-- Declares a session lost that is still at the given beat, if it is gone for certain or the caller insists; called by SqlWorkerRegistry.
-- The process of a session holds this lock on its own connection for as long as it lives: a free one proves that it does not.
UPDATE workers
SET
    status = 'lost',
    ended_at = clock_timestamp()
WHERE session = @session
    AND beat = @beat
    AND status = 'active'
    AND (@enforce OR pg_try_advisory_xact_lock(hashtextextended(@session::text, 0)))
