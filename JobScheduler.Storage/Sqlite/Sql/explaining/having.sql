-- The live workers that have a handler, by name; called by SqlJobSituations.
SELECT
    worker_id,
    queues,
    draining
FROM workers
WHERE status = 'active'
    AND concurrency > 0
    AND last_beat_at >= @clock - MAX(@silence, COALESCE(lease, 0))
    AND @handler IN (SELECT value FROM json_each(handlers))
ORDER BY
    worker_id
LIMIT @max
