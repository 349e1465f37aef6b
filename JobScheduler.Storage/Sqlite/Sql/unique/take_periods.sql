-- Takes a period for this job unless another has it; called by UniquePeriods before the job is stored.
INSERT INTO unique_periods (
    key,
    job_id,
    expires_at)
VALUES (
    @key,
    @job_id,
    @clock + @period)
ON CONFLICT (key) DO UPDATE SET
    job_id = excluded.job_id,
    expires_at = CASE WHEN unique_periods.job_id = excluded.job_id THEN unique_periods.expires_at ELSE excluded.expires_at END
WHERE unique_periods.expires_at <= @clock
    OR unique_periods.job_id = excluded.job_id
RETURNING
    key
