-- Takes links of a parent that ended, so many; without those that hold their children until a parent that failed is completed after all; called by DependencyPass.
DELETE FROM job_links
WHERE parent = @parent
    AND child IN (
        SELECT child
        FROM job_links
        WHERE parent = @parent
            AND NOT (@failed = 1 AND on_failure = 'hold')
        ORDER BY
            parent,
            child
        LIMIT @max)
RETURNING
    parent,
    child,
    on_failure
