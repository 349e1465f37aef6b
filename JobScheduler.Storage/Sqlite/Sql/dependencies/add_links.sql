-- Stores what a new job waits for; called by JobParents.
INSERT INTO job_links (parent, child, on_failure, since)
VALUES (@parent, @child, @on_failure, (SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = 'ended_notes'))
ON CONFLICT DO NOTHING
