-- KEYS: none of its own
-- ARGV: 1 mark of this load, 2 mark of the caller's last load or '', 3 life of the mark (ms), 4 'ready'
-- Returns: the checkpoint to go on from or '' when the caller shall load, nil when all is loaded or another process is loading
local run = run_id()
local epoch = call('GET', EPOCH)
if epoch == ARGV[4] .. run then return false end
-- A mark without an end is not ours: nobody would ever load. One of another run is of a loader that knows nothing of this server.
local alive = epoch and string.sub(epoch, -#run) == run and redis.call('PTTL', EPOCH) > 0
if alive and epoch ~= ARGV[2] .. run then return false end
redis.call('SET', EPOCH, ARGV[1] .. run, 'PX', ARGV[3])
local checkpoint = call('GET', LOAD)
if checkpoint and string.sub(checkpoint, 1, #run) == run then return string.sub(checkpoint, #run + 1) end
-- All that is due will be listed again: what is listed now would be there twice.
for _, list in ipairs(call('SMEMBERS', LISTS)) do
    if is_list(list) then redis.call('UNLINK', list) end
end
redis.call('UNLINK', LOAD, LISTS, DEFAULT_LIST, SINCE)
return ''
