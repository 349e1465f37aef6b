-- Stores what new jobs wait for; called by JobParents.
INSERT INTO job_links (parent, child, on_failure)
SELECT
    parent,
    child,
    on_failure
FROM unnest(@parent::uuid[], @child::uuid[], @on_failure::text[]) AS link (parent, child, on_failure)
ON CONFLICT DO NOTHING
