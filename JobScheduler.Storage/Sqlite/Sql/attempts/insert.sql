-- Keeps an attempt that ended without success, once; called by SettlementWriter right after the settlement was accepted.
INSERT INTO job_attempts (
    job_id,
    fence,
    generation,
    attempt,
    outcome,
    started_at,
    finished_at,
    worker_id,
    reason,
    error_message,
    error_detail)
SELECT
    id,
    fence,
    generation,
    attempt,
    @outcome,
    started_at,
    @clock,
    worker_id,
    @failure_reason,
    @error_message,
    @error_detail
FROM jobs
WHERE id = @id
    AND fence = @fence
ON CONFLICT (job_id, fence) DO NOTHING
