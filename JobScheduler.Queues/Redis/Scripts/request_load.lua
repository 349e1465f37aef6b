-- KEYS: 1 epoch
-- ARGV: 1 'ready'
-- Returns: 1 when the queue is to be loaded anew, 0 when it was to be anyway, or is being loaded
local epoch = call('GET', KEYS[1])
if not epoch or string.sub(epoch, 1, #ARGV[1]) ~= ARGV[1] then return 0 end
return redis.call('UNLINK', KEYS[1])
