-- What a job still waits for; called by SqlDependencyStore.
SELECT
    link.parent,
    link.on_failure,
    COALESCE(jobs.status, batches.status) AS status
FROM (
    SELECT
        parent,
        child,
        on_failure
    FROM job_links
    WHERE child = @child
        AND parent > @after
    ORDER BY
        child,
        parent
    LIMIT @max) AS link
LEFT JOIN jobs ON jobs.id = link.parent
LEFT JOIN batches ON batches.id = link.parent
ORDER BY
    link.parent
