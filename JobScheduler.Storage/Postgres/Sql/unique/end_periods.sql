-- Ends periods whose jobs were deleted, if they are still of those; called by UniquePeriods.
DELETE FROM unique_periods
USING unnest(@key::text[], @job_id::uuid[]) AS gone (key, job_id)
WHERE unique_periods.key = gone.key
    AND unique_periods.job_id = gone.job_id
