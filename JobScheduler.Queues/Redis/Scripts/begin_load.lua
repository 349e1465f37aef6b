-- KEYS: 1 epoch, 2 checkpoint, 3 registry of lists, 4 list of the default queue
-- ARGV: 1 mark of this load, 2 mark of the caller's last load or '', 3 life of the mark (ms), 4 'ready'
-- Returns: the checkpoint to go on from or '' when the caller shall load, nil when all is loaded or another process is loading
local run = run_id()
local epoch = call('GET', KEYS[1])
if epoch == ARGV[4] .. run then return false end
-- A mark without an end is not ours: nobody would ever load. One of another run is of a loader that knows nothing of this server.
local alive = epoch and string.sub(epoch, -#run) == run and redis.call('PTTL', KEYS[1]) > 0
if alive and epoch ~= ARGV[2] .. run then return false end
redis.call('SET', KEYS[1], ARGV[1] .. run, 'PX', ARGV[3])
local checkpoint = call('GET', KEYS[2])
if checkpoint and string.sub(checkpoint, 1, #run) == run then return string.sub(checkpoint, #run + 1) end
-- All that is due will be listed again: what is listed now would be there twice.
for _, list in ipairs(call('SMEMBERS', KEYS[3])) do
    if is_list(list, KEYS[4]) then redis.call('UNLINK', list) end
end
redis.call('UNLINK', KEYS[2], KEYS[3], KEYS[4])
return ''
