-- Stands before every script, which states what its own KEYS, from OWN_KEYS on, and ARGV are. The last of ARGV is the caller's installation.
local OWNER, EPOCH, LOAD, LISTS, DEFAULT_LIST, LATER, SINCE = unpack(KEYS, 1, 7)
local OWN_KEYS = 8

-- Anything may lie under our keys: a value of the wrong type is dropped, and the work goes on.
local dropped = 0

local function call(command, key, ...)
    local reply = redis.pcall(command, key, ...)
    if type(reply) ~= 'table' or not reply.err then return reply end
    if not string.find(reply.err, '^WRONGTYPE') then error(reply) end
    redis.call('UNLINK', key)
    dropped = dropped + 1
    return redis.call(command, key, ...)
end

-- Another installation's keys are left alone. Nobody's are taken, and loaded anew: this installation did not put there what they hold.
-- A full server cannot note that: it only gives what it holds, until it can.
local owner = call('GET', OWNER)
if owner ~= ARGV[#ARGV] then
    if owner and string.match(owner, '^%x+-%x+-%x+-%x+-%x+$') then return redis.error_reply('OTHERS ' .. owner) end
    local taken = redis.pcall('SET', OWNER, ARGV[#ARGV])
    if taken.ok then redis.call('UNLINK', EPOCH, LOAD)
    elseif not string.find(taken.err, 'OOM', 1, true) then return taken end
end

-- Names of lists come from members and the registry, which may hold anything too.
local function is_list(name)
    return name == DEFAULT_LIST or string.sub(name, 1, #DEFAULT_LIST + 1) == DEFAULT_LIST .. ':'
end

-- Another one after each start, and on a replica that took over: it may lack what the last server was told. Where INFO is forbidden all are the same.
local function run_id()
    local info = redis.pcall('INFO', 'server')
    return type(info) == 'string' and string.match(info, 'run_id:(%x+)') or 'unknown'
end

-- In µs, by the one clock that all who pop and push share.
local function now()
    local time = redis.call('TIME')
    return time[1] * 1000000 + time[2]
end

-- Oldest first. A list that had nothing begins to wait.
local function list_ids(list, ids, first, last)
    call('LPUSH', list, unpack(ids, first, last))
    call('SADD', LISTS, list)
    call('HSETNX', SINCE, list, now())
end
