-- Takes the oldest notes about members of batches that the caller has locked, or that are gone: so none is counted before an earlier one; called by BatchPass.
DELETE FROM ended_notes
WHERE id IN (
    SELECT id
    FROM ended_notes
    WHERE kind <> 'parent'
        AND subject IN (SELECT value FROM json_each(@ids))
    ORDER BY
        id
    LIMIT @max)
RETURNING
    kind,
    subject,
    status
