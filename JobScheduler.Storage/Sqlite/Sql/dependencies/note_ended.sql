-- Notes the end of those of these jobs that somebody waits for or that are members of a batch; called by EndedNotes in the transaction that ends them.
INSERT INTO ended_notes (kind, subject, status)
SELECT
    kind,
    subject,
    status
FROM (
    SELECT 'parent' AS kind, id AS subject, status
    FROM jobs
    WHERE id IN (SELECT value FROM json_each(@ids))
        AND finished_at IS NOT NULL
        AND followed = 1
    UNION ALL
    SELECT 'member', batch_id, status
    FROM jobs
    WHERE id IN (SELECT value FROM json_each(@ids))
        AND finished_at IS NOT NULL
        AND batch_id IS NOT NULL)
