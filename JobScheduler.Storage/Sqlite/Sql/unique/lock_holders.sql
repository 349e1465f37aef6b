-- Reads those of the jobs that hold unique keys that wait, before they may be replaced; called by UniqueHolders.
SELECT
    id,
    settings_version
FROM jobs
WHERE id IN (SELECT value FROM json_each(@ids))
    AND +status IN ('pending', 'retrying')
ORDER BY
    id
