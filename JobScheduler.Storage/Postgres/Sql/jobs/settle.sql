-- Writes how attempts ended, each if its fence is still ours, and its session (the same in most rows, then it crosses once); called by SettlementWriter.
-- The two targets come from the life cycle; the row only says which of them applies.
-- A row that another transaction holds is passed over, so that it does not hold up the others. xmax tells, without a lock of ours: it names the last
-- to lock or write this version, which is over if it made the version itself, and no obstacle if it is ours. Nothing hangs on it: at worst we wait.
-- The empty string keeps the planner on the primary key: without a literal no partial index applies, whatever the statistics say.
WITH clock AS MATERIALIZED (
    SELECT clock_timestamp() AS now)
UPDATE jobs
SET
    status = CASE WHEN cancel_requested THEN ended.status_if_cancelled ELSE ended.status END,
    attempt = CASE WHEN cancel_requested THEN ended.attempt_if_cancelled ELSE ended.attempt END,
    finished_at = CASE WHEN CASE WHEN cancel_requested THEN ended.ends_if_cancelled ELSE ended.ends END THEN (SELECT now FROM clock) END,
    scheduled_at = CASE WHEN cancel_requested OR ended.delay IS NULL THEN scheduled_at
        ELSE (SELECT now FROM clock) + ended.delay * interval '1 microsecond' END,
    started_at = CASE WHEN cancel_requested OR NOT ended.unstarts THEN started_at END,
    cancel_requested = false,
    worker_session = NULL,
    losses = losses + ended.loss,
    error_message = CASE WHEN ended.keeps_error THEN jobs.error_message ELSE ended.error_message END,
    failure_reason = CASE WHEN ended.keeps_error THEN jobs.failure_reason ELSE ended.failure_reason END,
    result = ended.result,
    attempt_traceparent = COALESCE(ended.traceparent, jobs.attempt_traceparent)
FROM unnest(
    @id::uuid[], @fence::bigint[], @session::uuid[],
    @status::text[], @attempt::bigint[], @ends::boolean[],
    @status_if_cancelled::text[], @attempt_if_cancelled::bigint[], @ends_if_cancelled::boolean[],
    @unstarts::boolean[], @delay::bigint[], @loss::bigint[],
    @keeps_error::boolean[], @error_message::text[], @failure_reason::text[], @result::text[],
    @traceparent::text[])
AS ended (
    id, fence, session,
    status, attempt, ends,
    status_if_cancelled, attempt_if_cancelled, ends_if_cancelled,
    unstarts, delay, loss,
    keeps_error, error_message, failure_reason, result,
    traceparent)
WHERE jobs.id = ended.id
    AND jobs.status || '' = 'running'
    AND jobs.fence = ended.fence
    AND jobs.worker_session = COALESCE(ended.session, (@session::uuid[])[1])
    AND (jobs.xmax = 0 OR jobs.xmax = jobs.xmin OR jobs.xmax = pg_current_xact_id()::xid)
RETURNING
    jobs.id,
    jobs.fence,
    jobs.worker_session,
    jobs.job_type,
    jobs.queue,
    jobs.priority,
    jobs.status,
    jobs.attempt,
    jobs.generation,
    jobs.scheduled_at,
    CASE WHEN jobs.settings_version > 1 THEN jobs.settings END AS limiting,
    jobs.settings_version,
    jobs.batch_id IS NOT NULL OR jobs.followed IS NOT NULL AS is_noted,
    CASE WHEN jobs.schedule_id IS NOT NULL AND jobs.status = 'completed'
        THEN (SELECT schedule_id FROM schedule_watches WHERE schedule_id = jobs.schedule_id) END AS watched_schedule
