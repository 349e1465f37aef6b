-- The live workers that have a handler, by name; called by SqlJobSituations.
SELECT
    worker_id,
    queues,
    draining
FROM (SELECT clock_timestamp() AS now) AS clock
CROSS JOIN workers
WHERE status = 'active'
    AND concurrency > 0
    AND last_beat_at >= clock.now - GREATEST(@silence::bigint, COALESCE(lease, 0)) * interval '1 microsecond'
    AND @handler = ANY (handlers)
ORDER BY
    worker_id
LIMIT @max::bigint
