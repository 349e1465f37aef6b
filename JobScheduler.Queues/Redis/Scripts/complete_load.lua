-- KEYS: 1 epoch, 2 checkpoint
-- ARGV: 1 mark of this load, 2 'ready'
-- Returns: 1 when nothing was lost since the load began, else 0
local run = run_id()
if call('GET', KEYS[1]) ~= ARGV[1] .. run then return 0 end
redis.call('SET', KEYS[1], ARGV[2] .. run)
redis.call('UNLINK', KEYS[2])
return 1
