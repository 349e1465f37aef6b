-- What a job is read from, by name; called by JobRow. Every statement that answers with jobs includes it.
jobs.id, jobs.job_type,
    jobs.name, jobs.handler, jobs.queue, jobs.priority, jobs.payload, jobs.max_retries, jobs.settings, jobs.settings_version,
    jobs.status, jobs.attempt, jobs.fence, jobs.generation, jobs.cancel_requested, jobs.claimed_ahead,
    jobs.created_at, jobs.scheduled_at, jobs.started_at, jobs.finished_at,
    jobs.worker_id, jobs.worker_session,
    jobs.error_message, jobs.failure_reason, jobs.result, jobs.progress, jobs.progress_message, jobs.checkpoint,
    jobs.unique_key, jobs.waiting_key, jobs.revision, jobs.schedule_id, jobs.tick, jobs.batch_id, jobs.losses, jobs.traceparent,
    jobs.attempt_traceparent
