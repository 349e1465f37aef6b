-- KEYS: none of its own
-- ARGV: 1 mark of this load, 2 'ready'
-- Returns: 1 when nothing was lost since the load began, else 0
local run = run_id()
if call('GET', EPOCH) ~= ARGV[1] .. run then return 0 end
redis.call('SET', EPOCH, ARGV[2] .. run)
redis.call('UNLINK', LOAD)
return 1
