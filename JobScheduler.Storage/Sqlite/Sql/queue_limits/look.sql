-- How many jobs of a queue with a limit run, and how many are due and wait, each up to one more than a number, and its next start; called by SqlQueueLimits.
SELECT
    (SELECT COUNT(*)
    FROM (
        SELECT 1
        FROM jobs INDEXED BY jobs_running
        WHERE status = 'running'
            AND queue = @name
        LIMIT @most + 1)) AS held,
    (SELECT COUNT(*)
    FROM (
        SELECT 1
        FROM json_each('[0,1,2,3,4]') AS level
        CROSS JOIN jobs INDEXED BY jobs_due ON jobs.priority = level.value
        WHERE queue = @name
            AND status IN ('pending', 'retrying')
            AND gate = 0
            AND scheduled_at <= @clock
        LIMIT @most + 1)) AS waiting,
    (SELECT next_at FROM queue_limits WHERE name = @name AND next_at > @clock) AS next_at
