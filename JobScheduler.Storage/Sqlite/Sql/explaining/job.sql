-- One job with what may hold it back in its own row, in its queue and in its schedule; called by SqlJobSituations.
SELECT
    /*columns/job*/,
    jobs.gate,
    jobs.waits_on,
    jobs.start_before,
    @clock AS now,
    COALESCE(queues.paused, 0) AS queue_is_paused,
    queues.paused_by,
    queues.paused_at,
    queues.pause_reason,
    schedules.active_job_id
FROM jobs
LEFT JOIN queues ON queues.name = jobs.queue
LEFT JOIN schedules ON schedules.id = jobs.schedule_id
WHERE jobs.id = @id
