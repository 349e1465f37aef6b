-- Links of a parent that ended, so many; without those that were made after the note, and those that hold their children until a parent that failed is completed after all; called by DependencyPass.
SELECT
    parent,
    child,
    on_failure,
    EXISTS (
        SELECT 1
        FROM jobs
        WHERE jobs.id = job_links.child) AS is_there
FROM job_links
WHERE parent = @parent
    AND since < @note
    AND NOT (@failed = 1 AND on_failure = 'hold')
ORDER BY
    parent,
    child
LIMIT MIN(@max, @total)
