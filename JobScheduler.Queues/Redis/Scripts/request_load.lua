-- KEYS: none of its own
-- ARGV: 1 'ready'
-- Returns: 1 when the queue is to be loaded anew, 0 when it was to be anyway, or is being loaded
local epoch = call('GET', EPOCH)
if not epoch or string.sub(epoch, 1, #ARGV[1]) ~= ARGV[1] then return 0 end
return redis.call('UNLINK', EPOCH)
