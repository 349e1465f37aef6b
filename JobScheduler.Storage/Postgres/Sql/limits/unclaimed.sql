-- The jobs that have had a permit of these rates for a while and were not claimed, for the ready queue to be told of once more; called by SqlLimitStore.
SELECT
    jobs.id,
    jobs.queue,
    jobs.priority,
    jobs.scheduled_at
FROM permits
JOIN jobs ON jobs.id = permits.job_id
WHERE permits.limit_name = ANY (@limits::text[])
    AND permits.used_at IS NULL
    AND permits.given_at < clock_timestamp() - @age::bigint * interval '1 microsecond'
    AND jobs.status || '' IN ('pending', 'retrying')
    AND jobs.gate + 0 = 0
LIMIT @max::bigint
