-- Notes the end of those of these jobs that somebody waits for or that are members of a batch; called by EndedNotes in the transaction that ends them.
INSERT INTO ended_notes (kind, subject, status)
SELECT
    note.kind,
    note.subject,
    jobs.status
FROM jobs
CROSS JOIN LATERAL (
    VALUES ('parent', CASE WHEN jobs.followed THEN jobs.id END), ('member', jobs.batch_id)) AS note (kind, subject)
WHERE jobs.id = ANY (@ids::uuid[])
    AND jobs.finished_at IS NOT NULL
    AND note.subject IS NOT NULL
