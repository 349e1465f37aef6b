-- How long until the next job of each queue and priority is due; called by JobClaimer when a claim without ids found too few.
-- From the start of the transaction on: a job that came due after jobs/due had looked must not be slept through.
SELECT
    (EXTRACT(EPOCH FROM GREATEST(interval '0', next.scheduled_at - clock.now)) * 1000000)::bigint AS due_in
FROM (SELECT clock_timestamp() AS now) AS clock
CROSS JOIN unnest(@queue::text[], @priority::bigint[]) AS band (queue, priority)
CROSS JOIN LATERAL (
    SELECT scheduled_at
    FROM jobs
    WHERE queue = band.queue
        AND priority = band.priority
        AND status IN ('pending', 'retrying')
        AND gate = 0
        AND scheduled_at > transaction_timestamp()
    ORDER BY
        scheduled_at
    LIMIT 1) AS next
WHERE band.queue NOT IN (SELECT name FROM queues WHERE paused)
    AND band.queue NOT IN (SELECT name FROM queue_limits WHERE name <> ALL (@taken::text[]))
