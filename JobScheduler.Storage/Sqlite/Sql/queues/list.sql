-- All queues by name; called by UpcomingJobs.
SELECT
    name,
    paused,
    created_at
FROM queues
ORDER BY
    name
