-- How many jobs of a queue with a limit run, and how many are due and wait, each up to one more than a number, and its next start; called by SqlQueueLimits.
SELECT
    (SELECT COUNT(*)
    FROM (
        SELECT FROM jobs
        WHERE status = 'running'
            AND queue = @name
        LIMIT @most::bigint + 1) AS counted) AS held,
    (SELECT COUNT(*)
    FROM (
        SELECT
        FROM generate_series(0, 4) AS level (priority)
        JOIN jobs ON jobs.priority = level.priority
        WHERE queue = @name
            AND status IN ('pending', 'retrying')
            AND gate = 0
            AND scheduled_at <= transaction_timestamp()
        LIMIT @most::bigint + 1) AS counted) AS waiting,
    (SELECT next_at FROM queue_limits WHERE name = @name AND next_at > clock_timestamp()) AS next_at
