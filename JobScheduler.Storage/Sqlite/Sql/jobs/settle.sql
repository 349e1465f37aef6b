-- Writes how one attempt ended, if the fence is still ours, and its session; called by SettlementWriter.
-- The two targets come from the life cycle; the row only says which of them applies.
-- OR FAIL spares a journal per statement: one row has nothing to undo, and the work around it is undone as a whole.
UPDATE OR FAIL jobs
SET
    status = CASE cancel_requested WHEN 0 THEN @status ELSE @status_if_cancelled END,
    attempt = CASE cancel_requested WHEN 0 THEN @attempt ELSE @attempt_if_cancelled END,
    finished_at = CASE CASE cancel_requested WHEN 0 THEN @ends ELSE @ends_if_cancelled END WHEN 1 THEN @clock END,
    scheduled_at = CASE cancel_requested WHEN 0 THEN COALESCE(@clock + @delay, scheduled_at) ELSE scheduled_at END,
    started_at = CASE @unstarts WHEN 1 THEN CASE cancel_requested WHEN 1 THEN started_at END ELSE started_at END,
    cancel_requested = 0,
    worker_session = NULL,
    losses = losses + @loss,
    error_message = CASE @keeps_error WHEN 1 THEN error_message ELSE @error_message END,
    failure_reason = CASE @keeps_error WHEN 1 THEN failure_reason ELSE @failure_reason END,
    result = @result,
    attempt_traceparent = COALESCE(@traceparent, attempt_traceparent)
WHERE id = @id
    AND status = 'running'
    AND fence = @fence
    AND worker_session = @session
RETURNING
    id,
    fence,
    worker_session,
    job_type,
    queue,
    priority,
    status,
    attempt,
    generation,
    scheduled_at,
    CASE WHEN settings_version > 1 THEN settings END AS limiting,
    settings_version,
    batch_id IS NOT NULL OR followed IS NOT NULL AS is_noted,
    CASE WHEN schedule_id IS NOT NULL AND status = 'completed'
        THEN (SELECT watched.schedule_id FROM schedule_watches AS watched WHERE watched.schedule_id = jobs.schedule_id) END AS watched_schedule
