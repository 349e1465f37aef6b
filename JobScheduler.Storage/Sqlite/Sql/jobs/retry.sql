-- Opens a new generation of an ended job unless its unique key is taken, after jobs/lock; called by JobOperations.
UPDATE jobs
SET
    status = @status,
    attempt = @attempt,
    generation = @generation,
    losses = 0,
    claimed_ahead = 0,
    scheduled_at = @clock,
    started_at = NULL,
    finished_at = NULL,
    worker_id = NULL,
    error_message = NULL,
    failure_reason = NULL,
    result = NULL,
    progress = NULL,
    progress_message = NULL,
    start_before = NULL,
    gate = @gate,
    waits_on = @waits_on,
    order_number = @order_number
WHERE id = @id
    AND NOT EXISTS (
        SELECT 1
        FROM jobs AS live
        WHERE live.unique_key = jobs.unique_key
            AND live.unique_key IS NOT NULL
            AND live.status IN ('pending', 'running', 'retrying'))
    AND NOT EXISTS (
        SELECT 1
        FROM jobs AS waiting
        WHERE waiting.waiting_key = jobs.waiting_key
            AND waiting.waiting_key IS NOT NULL
            AND waiting.status IN ('pending', 'retrying'))
RETURNING
    /*columns/job*/
