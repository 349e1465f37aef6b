-- Deletes a note that has been acted on; called by DependencyPass.
DELETE FROM ended_notes
WHERE id = @note
