-- Links of parents that ended, so many of each, and so many in all; without those that were made after the note, and those that hold their children until a parent that failed is completed after all; called by DependencyPass.
SELECT
    link.parent,
    link.child,
    link.on_failure,
    EXISTS (
        SELECT 1
        FROM jobs
        WHERE jobs.id = link.child) AS is_there
FROM unnest(@note::bigint[], @parent::uuid[], @failed::boolean[]) AS ended (note, parent, failed)
CROSS JOIN LATERAL (
    SELECT
        parent,
        child,
        on_failure
    FROM job_links
    WHERE parent = ended.parent
        AND since < ended.note
        AND NOT (ended.failed AND on_failure = 'hold')
    ORDER BY
        parent,
        child
    LIMIT @max::bigint) AS link
ORDER BY
    link.parent,
    link.child
LIMIT @total::bigint
