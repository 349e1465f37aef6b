-- One job with what may hold it back in its own row, in its queue, its schedule and its handler; called by SqlJobSituations.
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
    schedules.active_job_id,
    held_handlers.held_at,
    held_handlers.held_by,
    held_handlers.ended AS held_ended,
    held_handlers.failed AS held_failed,
    held_handlers.error AS held_error,
    held_handlers.next_canary_at,
    held_handlers.failed_canaries,
    held_handlers.canary_job
FROM jobs
LEFT JOIN queues ON queues.name = jobs.queue
LEFT JOIN schedules ON schedules.id = jobs.schedule_id
LEFT JOIN held_handlers ON held_handlers.handler = jobs.handler
WHERE jobs.id = @id
