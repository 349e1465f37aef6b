-- KEYS, ARGV: none of its own
-- Returns: the names of the lists that hold something, and perhaps of some that did
local refusal, is_full = ask_for_writes()
if refusal then return refusal end
local names = call('SMEMBERS', LISTS)
-- A full server refuses every push: that it has no lists says nothing.
if #names == 0 and is_full then return is_full end
return names
