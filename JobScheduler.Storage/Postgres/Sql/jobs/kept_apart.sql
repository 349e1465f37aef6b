-- Those of the given jobs that are runs of schedules which let no two run at once; called by BulkChanges.
SELECT
    jobs.id
FROM jobs
JOIN schedules ON schedules.id = jobs.schedule_id
WHERE jobs.id = ANY (@ids::uuid[])
    AND schedules.overlap = 'skip'
ORDER BY
    jobs.schedule_id,
    jobs.id
