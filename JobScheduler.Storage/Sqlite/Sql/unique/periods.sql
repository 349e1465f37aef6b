-- Which jobs have these periods, and whether they are there still; called by UniquePeriods.
SELECT
    unique_periods.key,
    unique_periods.job_id,
    jobs.id IS NOT NULL AS is_there
FROM unique_periods
LEFT JOIN jobs ON jobs.id = unique_periods.job_id
WHERE unique_periods.key IN (SELECT value FROM json_each(@keys))
