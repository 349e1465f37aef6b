-- Those of the given jobs that are runs of schedules which let no two run at once; called by BulkChanges.
SELECT
    id
FROM jobs
WHERE jobs.id = ANY (@ids::uuid[])
    AND (SELECT overlap FROM schedules WHERE schedules.id = jobs.schedule_id) = 'skip'
ORDER BY
    schedule_id,
    id
