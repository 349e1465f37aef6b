-- Notes that jobs or batches have ended, or that members of a batch run again; called by EndedNotes.
INSERT INTO ended_notes (kind, subject, status)
SELECT
    kind,
    subject,
    status
FROM unnest(@kind::text[], @subject::uuid[], @status::text[]) AS note (kind, subject, status)
