-- The jobs that still wait for a job, by id; called by SqlDependencyStore.
SELECT
    job_links.child,
    job_links.on_failure,
    jobs.name,
    jobs.status
FROM job_links
JOIN jobs ON jobs.id = job_links.child
WHERE job_links.parent = @parent
    AND job_links.child > @after
ORDER BY
    job_links.child
LIMIT @max
