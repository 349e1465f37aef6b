-- Reads the jobs that hold unique keys, before they may be replaced; called by UniqueHolders.
SELECT
    id,
    status,
    settings_version
FROM jobs
WHERE id IN (SELECT value FROM json_each(@ids))
ORDER BY
    id
