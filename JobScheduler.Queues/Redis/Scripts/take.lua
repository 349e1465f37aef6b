-- KEYS: lists
-- ARGV: 1 most entries to look at, then for each list: most ids to take
-- Returns: entries dropped, then the ids of each list
local budget, reply = tonumber(ARGV[1]), { 0 }
for key = OWN_KEYS, #KEYS do
    local ids = {}
    budget = budget - pop_ids(KEYS[key], call('LLEN', KEYS[key]), tonumber(ARGV[key - OWN_KEYS + 2]), budget, ids)
    table.insert(reply, ids)
end
reply[1] = dropped
return reply
