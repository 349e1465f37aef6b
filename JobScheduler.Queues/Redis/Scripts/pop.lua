-- KEYS: 1 epoch, 2… lists, the first to be emptied first
-- ARGV: 1 most ids to take, 2 most entries to look at
-- Returns: entries dropped, then the ids
local most, budget = tonumber(ARGV[1]), tonumber(ARGV[2])
local reply = { 0 }
-- A full server refuses every push and gives what it holds: its empty lists say nothing. Asked before the first write, as it lets a script end
-- that has begun to write; no bytes are put into a string, which changes nothing.
local asked = redis.pcall('SETRANGE', KEYS[1], 0, '')
for key = 2, #KEYS do
    local wanted, got
    repeat
        wanted = math.min(most + 1 - #reply, budget)
        got = wanted > 0 and call('RPOP', KEYS[key], wanted) or {}
        budget = budget - #got
        for _, id in ipairs(got) do
            if #id == 36 then table.insert(reply, id) else dropped = dropped + 1 end
        end
    until #got < wanted or wanted <= 0
end
if #reply == 1 and type(asked) == 'table' and asked.err and string.find(asked.err, 'OOM', 1, true) then return asked end
reply[1] = dropped
return reply
