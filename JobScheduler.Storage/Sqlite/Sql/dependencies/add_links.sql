-- Stores what a new job waits for; called by JobParents.
INSERT INTO job_links (parent, child, on_failure)
VALUES (@parent, @child, @on_failure)
ON CONFLICT DO NOTHING
