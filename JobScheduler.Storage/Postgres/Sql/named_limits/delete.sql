-- Deletes a named limit, after named_limits/lock; called by SqlNamedLimits.
DELETE FROM named_limits
WHERE name = @name
