-- Since when the job that waits longest has been due, paused queues included; called by SqlJobStore for the metrics.
WITH RECURSIVE /*parts/waiting_bands*/
SELECT
    MIN(first.scheduled_at) AS scheduled_at
FROM walk
JOIN jobs AS first ON first.id = walk.id
WHERE first.scheduled_at <= @clock
