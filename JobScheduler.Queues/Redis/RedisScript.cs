using System.Reflection;

namespace JobScheduler.Queues.Redis;

/// <summary>An embedded .lua file; the client sends its hash, and the text only to a server that does not know it.</summary>
internal sealed class RedisScript
{
    public static readonly RedisScript Push = new("push");
    public static readonly RedisScript Promote = new("promote");
    public static readonly RedisScript Pop = new("pop");
    public static readonly RedisScript Lists = new("lists");
    public static readonly RedisScript Peek = new("peek");
    public static readonly RedisScript Take = new("take");
    public static readonly RedisScript Length = new("length");
    public static readonly RedisScript BeginLoad = new("begin_load");
    public static readonly RedisScript RequestLoad = new("request_load");
    public static readonly RedisScript CompleteLoad = new("complete_load");
    public static readonly RedisScript ForgetLoad = new("forget_load");
    public static readonly RedisScript CheckOwner = new("check_owner");
    public static readonly RedisScript Probe = new("probe");
    public static readonly RedisScript HoldLock = new("hold_lock");

    private readonly string _text;

    private RedisScript(string name) => _text = Read("prelude") + Read(name);

    /// <summary>The keys that all share come first, and the owner is the last argument.</summary>
    public Task<RedisResult> RunAsync(IDatabase database, RedisKey[] keys, params RedisValue[] arguments) =>
        database.ScriptEvaluateAsync(_text, keys, arguments);

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream($"Redis/Scripts/{name}.lua")!);
        return reader.ReadToEnd();
    }
}
