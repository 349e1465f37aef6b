-- KEYS: lists
-- ARGV: none of its own
-- Returns: the length of each list, and since when it has had neither a pop nor a beginning
local refusal, is_full = ask_for_writes()
if refusal then return refusal end
local reply, waiting, places = {}, {}, {}
for key = OWN_KEYS, #KEYS do
    local length = call('LLEN', KEYS[key])
    table.insert(reply, length)
    table.insert(reply, 0)
    if length > 0 then
        table.insert(waiting, KEYS[key])
        table.insert(places, #reply)
    end
end
if #waiting == 0 then return is_full or reply end
for at, since in ipairs(moments(waiting)) do reply[places[at]] = since end
return reply
