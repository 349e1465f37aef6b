-- Locks those of the jobs that hold unique keys that wait, before they may be replaced; called by UniqueHolders.
-- Not one that runs: its settlement would be passed over as long as somebody holds the row.
SELECT
    id,
    settings_version
FROM jobs
WHERE id = ANY (@ids::uuid[])
    AND status || '' IN ('pending', 'retrying')
ORDER BY
    id
FOR UPDATE
