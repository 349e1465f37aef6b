-- Locks the jobs that hold unique keys, before they may be replaced; called by UniqueHolders.
SELECT
    id,
    status,
    settings_version
FROM jobs
WHERE id = ANY (@ids::uuid[])
ORDER BY
    id
FOR UPDATE
