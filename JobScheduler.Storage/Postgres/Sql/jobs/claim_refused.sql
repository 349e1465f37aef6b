-- Reads what a claim needs to say why it left these jobs; called by ClaimVerdicts when fewer came back than were asked for.
SELECT
    jobs.id,
    jobs.queue,
    jobs.priority,
    jobs.handler,
    jobs.status,
    jobs.gate,
    (EXTRACT(EPOCH FROM (jobs.scheduled_at - clock.now)) * 1000000)::bigint,
    jobs.fence = 0 AND COALESCE(jobs.start_before < clock.now, false),
    COALESCE(queues.paused, false),
    jobs.max_retries > 0 AND jobs.losses = 0,
    jobs.job_type,
    jobs.retry_backoff
FROM (SELECT clock_timestamp() AS now) AS clock
CROSS JOIN jobs
LEFT JOIN queues ON queues.name = jobs.queue
WHERE jobs.id = ANY (@ids::uuid[])
