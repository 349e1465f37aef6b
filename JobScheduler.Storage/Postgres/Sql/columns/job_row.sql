-- What a list shows of a job, in the columns that a job is read from and without what is large; called by JobSearcher.
jobs.id, jobs.name, jobs.job_type, jobs.handler, jobs.queue, jobs.priority, '{}'::text AS payload, jobs.max_retries, jobs.settings, jobs.settings_version,
    jobs.status, jobs.attempt, jobs.fence, jobs.generation, jobs.cancel_requested, jobs.claimed_ahead,
    jobs.created_at, jobs.scheduled_at, jobs.started_at, jobs.finished_at,
    jobs.worker_id, jobs.worker_session,
    jobs.error_message, jobs.failure_reason, NULL::text AS result, jobs.progress, jobs.progress_message, NULL::text AS checkpoint,
    jobs.unique_key, jobs.waiting_key, jobs.revision, jobs.schedule_id, jobs.tick, jobs.batch_id, jobs.losses, jobs.traceparent,
    jobs.attempt_traceparent
