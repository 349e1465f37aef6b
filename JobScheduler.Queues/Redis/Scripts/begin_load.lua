-- KEYS: 1 epoch, 2 registry of lists, 3 list of the default queue
-- ARGV: 1 mark of this load, 2 mark of the caller's last load or '', 3 life of the mark (ms), 4 'ready'
-- Returns: 1 when the caller shall load, 0 when all is loaded or another process is loading
local epoch = call('GET', KEYS[1])
if epoch == ARGV[4] then return 0 end
-- A mark without an end is not ours: nobody would ever load.
if epoch and epoch ~= ARGV[2] and redis.call('PTTL', KEYS[1]) > 0 then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
-- All that is due will be listed again: what is listed now would be there twice.
for _, list in ipairs(call('SMEMBERS', KEYS[2])) do
    if is_list(list, KEYS[3]) then redis.call('UNLINK', list) end
end
redis.call('UNLINK', KEYS[2], KEYS[3])
return 1
