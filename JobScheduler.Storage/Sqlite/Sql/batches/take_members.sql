-- Takes the oldest notes about members of batches; called by BatchPass.
DELETE FROM ended_notes
WHERE id IN (
    SELECT id
    FROM ended_notes
    WHERE kind <> 'parent'
    ORDER BY
        id
    LIMIT @max)
RETURNING
    kind,
    subject,
    status
