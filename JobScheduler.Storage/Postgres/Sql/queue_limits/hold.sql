-- Waits for whoever claims from a queue with a limit, and keeps others from it to the end of the transaction; called by SqlQueueLimits.
SELECT
    pg_advisory_xact_lock(741029, hashtext(@name))::text AS held
