-- Whether a canary of the handler may run now: it is time, and none does. Whoever else asks meanwhile is told no; called by CanaryClaims.
-- Who was quicker has put the next one off, which is looked at again once the row is locked.
-- The empty string keeps the planner on the primary key: without a literal no partial index applies, whatever the statistics say.
SELECT
    handler
FROM held_handlers
WHERE handler = @handler
    AND next_canary_at <= clock_timestamp()
    AND NOT EXISTS (
        SELECT 1
        FROM jobs
        WHERE jobs.id = held_handlers.canary_job
            AND jobs.status || '' = 'running'
            AND jobs.fence = held_handlers.canary_fence)
FOR UPDATE OF held_handlers SKIP LOCKED
