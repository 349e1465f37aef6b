-- Takes periods for these jobs unless others have them; called by UniquePeriods before the jobs are stored.
-- The transaction's clock, so that unique/periods finds every one that was found taken here.
INSERT INTO unique_periods (
    key,
    job_id,
    expires_at)
SELECT
    key,
    job_id,
    transaction_timestamp() + period * interval '1 microsecond'
FROM unnest(@key::text[], @job_id::uuid[], @period::bigint[]) AS asked (key, job_id, period)
ON CONFLICT (key) DO UPDATE SET
    job_id = excluded.job_id,
    expires_at = CASE WHEN unique_periods.job_id = excluded.job_id THEN unique_periods.expires_at ELSE excluded.expires_at END
WHERE unique_periods.expires_at <= transaction_timestamp()
    OR unique_periods.job_id = excluded.job_id
RETURNING
    key
