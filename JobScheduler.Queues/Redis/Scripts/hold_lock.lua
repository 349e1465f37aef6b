-- KEYS: the lock
-- ARGV: 1 token of the caller, 2 life of the lock (ms)
-- Returns: 1 when the caller holds it now, 0 when somebody else does
local lock = KEYS[OWN_KEYS]
local holder = call('GET', lock)
-- A lock without an end is not ours: it would never be free again.
if holder and holder ~= ARGV[1] and redis.call('PTTL', lock) > 0 then return 0 end
redis.call('SET', lock, ARGV[1], 'PX', ARGV[2])
return 1
