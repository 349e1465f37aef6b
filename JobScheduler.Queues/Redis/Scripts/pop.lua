-- KEYS: lists, the first to be emptied first
-- ARGV: 1 most ids to take, 2 most entries to look at
-- Returns: entries dropped, then the ids
local most, budget = tonumber(ARGV[1]), tonumber(ARGV[2])
local reply = { 0 }
for _, list in ipairs(KEYS) do
    local wanted, got
    repeat
        wanted = math.min(most + 1 - #reply, budget)
        got = wanted > 0 and call('RPOP', list, wanted) or {}
        budget = budget - #got
        for _, id in ipairs(got) do
            if #id == 36 then table.insert(reply, id) else dropped = dropped + 1 end
        end
    until #got < wanted or wanted <= 0
end
reply[1] = dropped
return reply
