-- Whether a canary of the handler may run now: it is time, and none does; called by CanaryClaims.
-- The plus sign keeps the planner on the primary key.
SELECT
    handler
FROM held_handlers
WHERE handler = @handler
    AND next_canary_at <= @clock
    AND NOT EXISTS (
        SELECT 1
        FROM jobs
        WHERE jobs.id = held_handlers.canary_job
            AND +jobs.status = 'running'
            AND jobs.fence = held_handlers.canary_fence)
