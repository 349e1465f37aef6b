-- Takes links that are decided on; called by DependencyPass, after dependencies/lock_children.
DELETE FROM job_links
USING unnest(@parent::uuid[], @child::uuid[]) AS taken (parent, child)
WHERE job_links.parent = taken.parent
    AND job_links.child = taken.child
