-- Reads what a claim needs to say why it left these jobs; called by ClaimVerdicts when fewer came back than were asked for.
SELECT
    jobs.id,
    jobs.queue,
    jobs.priority,
    jobs.handler,
    jobs.status,
    jobs.gate,
    (EXTRACT(EPOCH FROM (jobs.scheduled_at - clock.now)) * 1000000)::bigint AS due_in,
    jobs.fence = 0 AND COALESCE(jobs.start_before < clock.now, false) AS is_too_late,
    COALESCE(queues.paused, false) AS is_paused,
    queue_limits.name IS NOT NULL AS is_limited,
    jobs.max_retries > 0 AND jobs.losses = 0 AS may_wait,
    jobs.job_type,
    jobs.settings_version
FROM (SELECT clock_timestamp() AS now) AS clock
CROSS JOIN jobs
LEFT JOIN queues ON queues.name = jobs.queue
LEFT JOIN queue_limits ON queue_limits.name = jobs.queue
WHERE jobs.id = ANY (@ids::uuid[])
