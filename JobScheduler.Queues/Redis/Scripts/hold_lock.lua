-- KEYS: 1 lock
-- ARGV: 1 token of the caller, 2 life of the lock (ms)
-- Returns: 1 when the caller holds it now, 0 when somebody else does
local holder = call('GET', KEYS[1])
-- A lock without an end is not ours: it would never be free again.
if holder and holder ~= ARGV[1] and redis.call('PTTL', KEYS[1]) > 0 then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
