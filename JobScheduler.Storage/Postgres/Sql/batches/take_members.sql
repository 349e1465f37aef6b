-- Takes the oldest notes about members of batches, which nobody else works on; called by BatchPass.
DELETE FROM ended_notes
WHERE id IN (
    SELECT id
    FROM ended_notes
    WHERE kind <> 'parent'
    ORDER BY
        id
    LIMIT @max::bigint
    FOR UPDATE SKIP LOCKED)
RETURNING
    kind,
    subject,
    status
