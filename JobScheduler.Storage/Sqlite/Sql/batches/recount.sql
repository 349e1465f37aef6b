-- How many members of these batches have ended how, and how many notes about them are left; called by BatchPass for batches that it has locked.
SELECT
    batch_id,
    status,
    count(*) AS members
FROM (
    SELECT jobs.batch_id, jobs.status
    FROM jobs
    WHERE jobs.batch_id IN (SELECT value FROM json_each(@ids))
    UNION ALL
    SELECT batches.batch_id, batches.status
    FROM batches
    WHERE batches.batch_id IN (SELECT value FROM json_each(@ids))
    UNION ALL
    SELECT ended_notes.subject, 'noted'
    FROM ended_notes
    WHERE ended_notes.kind <> 'parent'
        AND ended_notes.subject IN (SELECT value FROM json_each(@ids))) AS member
GROUP BY
    batch_id,
    status
