-- Notes that a job or batch has ended, or that a member of a batch runs again; called by EndedNotes.
INSERT INTO ended_notes (kind, subject, status)
VALUES (@kind, @subject, @status)
