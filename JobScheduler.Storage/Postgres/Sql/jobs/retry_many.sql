-- Opens new generations of ended jobs unless their unique keys are taken, after jobs/lock_many; called by BulkChanges. No two of them have the same key.
UPDATE jobs
SET
    status = retried.status,
    attempt = retried.attempt,
    generation = retried.generation,
    losses = 0,
    claimed_ahead = false,
    scheduled_at = clock_timestamp(),
    started_at = NULL,
    finished_at = NULL,
    worker_id = NULL,
    error_message = NULL,
    failure_reason = NULL,
    result = NULL,
    progress = NULL,
    progress_message = NULL,
    start_before = NULL,
    gate = retried.gate,
    waits_on = retried.waits_on,
    order_number = retried.order_number
FROM unnest(
    @id::uuid[], @status::text[], @attempt::bigint[], @generation::bigint[], @gate::bigint[], @waits_on::text[], @order_number::bigint[])
AS retried (
    id, status, attempt, generation, gate, waits_on, order_number)
WHERE jobs.id = retried.id
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
    /*columns/job_row*/
