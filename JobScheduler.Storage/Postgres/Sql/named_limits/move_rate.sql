-- The next start of a rate, reckoned by new numbers: no later than one interval from now, as it would be had they held before; called by SqlNamedLimits.
UPDATE rates
SET
    next_at = LEAST(next_at, clock_timestamp() + @interval::bigint * interval '1 microsecond')
WHERE limit_name = @rate
