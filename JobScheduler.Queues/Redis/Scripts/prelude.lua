-- Stands before every script. Anything may lie under our keys: a value of the wrong type is dropped, and the work goes on.
local dropped = 0

local function call(command, key, ...)
    local reply = redis.pcall(command, key, ...)
    if type(reply) ~= 'table' or not reply.err then return reply end
    if not string.find(reply.err, '^WRONGTYPE') then error(reply) end
    redis.call('UNLINK', key)
    dropped = dropped + 1
    return redis.call(command, key, ...)
end

-- Names of lists come from members and the registry, which may hold anything too.
local function is_list(name, default)
    return name == default or string.sub(name, 1, #default + 1) == default .. ':'
end

-- Another one after each start, and on a replica that took over: it may lack what the last server was told. Where INFO is forbidden all are the same.
local function run_id()
    local info = redis.pcall('INFO', 'server')
    return type(info) == 'string' and string.match(info, 'run_id:(%x+)') or 'unknown'
end
