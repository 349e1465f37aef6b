-- KEYS, ARGV: none of its own
-- Returns: nothing; fails where the keys are another installation's
return 1
