-- Takes a link that is decided on; called by DependencyPass, after dependencies/lock_children.
DELETE FROM job_links
WHERE parent = @parent
    AND child = @child
