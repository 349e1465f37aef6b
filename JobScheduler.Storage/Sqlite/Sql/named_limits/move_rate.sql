-- The next start of a rate, reckoned by new numbers: no later than one interval from now, as it would be had they held before; called by SqlNamedLimits.
UPDATE rates
SET
    next_at = MIN(next_at, @clock + @interval)
WHERE limit_name = @rate
