-- Ends a period whose job was deleted, if it is still of that; called by UniquePeriods.
DELETE FROM unique_periods
WHERE key = @key
    AND job_id = @job_id
