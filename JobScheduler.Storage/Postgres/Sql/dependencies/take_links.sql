-- Takes links of parents that ended, so many of each; without those that hold their children until a parent that failed is completed after all; called by DependencyPass.
DELETE FROM job_links
USING (
    SELECT
        link.parent,
        link.child
    FROM unnest(@parent::uuid[], @failed::boolean[]) AS ended (parent, failed)
    CROSS JOIN LATERAL (
        SELECT
            job_links.parent,
            job_links.child
        FROM job_links
        WHERE job_links.parent = ended.parent
            AND NOT (ended.failed AND job_links.on_failure = 'hold')
        ORDER BY
            job_links.parent,
            job_links.child
        LIMIT @max::bigint) AS link) AS taken
WHERE job_links.parent = taken.parent
    AND job_links.child = taken.child
RETURNING
    job_links.parent,
    job_links.child,
    job_links.on_failure
