using System.Diagnostics;
using System.Text.Json.Nodes;
using JobScheduler.Api.Security.Keys;
using JobScheduler.Rest.Access;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.Api.Security;

/// <summary>The program with a file of keys that is mounted as Kubernetes mounts a secret, and a settings file beside it.</summary>
/// <param name="isNamed">Whether the program knows at its start of the file of keys.</param>
public sealed class KeysFileHost(bool isNamed = true) : ApiHost
{
    public const string Unread = "The API keys stay as they were";

    private const string FileName = "keys.json";

    private readonly DirectoryInfo _mount = Directory.CreateTempSubdirectory("jobscheduler-keys-");
    private readonly string _environment = $"keys-file{(isNamed ? "" : "-later")}-{Environment.ProcessId}";
    private int _versions;

    /// <summary>What the program reads: a link into a folder that is itself a link.</summary>
    public string KeysFile => Path.Combine(_mount.FullName, FileName);

    public string SettingsFile => Path.Combine(AppContext.BaseDirectory, $"appsettings.{_environment}.json");

    /// <summary>In the settings file, and in no other.</summary>
    public string Ops { get; } = ApiKeyText.New("ops");

    public string Former { get; } = ApiKeyText.New("ci");

    public string Next { get; } = ApiKeyText.New("ci");

    internal LookCount Looks { get; } = new();

    internal KeptLog Log { get; } = new(LogLevel.Error);

    protected override string Key => Ops;

    protected override IReadOnlyDictionary<string, string> Settings
    {
        get
        {
            var settings = new Dictionary<string, string>
            {
                ["environment"] = _environment,
                ["contentRoot"] = AppContext.BaseDirectory,
                ["Limits:WithoutKeyPerSecond"] = "1000000",
            };
            if (isNamed) settings["Auth:KeysFile"] = KeysFile;
            return settings;
        }
    }

    /// <summary>A key as the settings have it.</summary>
    public static JsonObject Entry(string name, string key, string scope) =>
        new() { ["Name"] = name, ["Hash"] = Convert.ToHexString(ApiKeyText.Hash(key)), ["Scopes"] = new JsonArray(scope) };

    public static string Keys(params IEnumerable<JsonObject> entries) =>
        new JsonObject { ["Auth"] = new JsonObject { ["ApiKeys"] = new JsonArray([.. entries]) } }.ToJsonString();

    public JsonObject FormerEntry() => Entry("ci", Former, Scopes.JobsRead);

    public JsonObject NextEntry() => Entry("ci", Next, Scopes.JobsRead);

    /// <summary>All at once: a new folder, and then the link to it over the former link.</summary>
    public async Task MountAsync(string? content)
    {
        var (version, data) = ($"..version-{++_versions}", Path.Combine(_mount.FullName, "..data"));
        _mount.CreateSubdirectory(version);
        if (content is not null) await File.WriteAllTextAsync(Path.Combine(_mount.FullName, version, FileName), content);
        Directory.CreateSymbolicLink($"{data}_tmp", version);
        using var move = Process.Start("mv", ["-T", $"{data}_tmp", data]);
        await move.WaitForExitAsync();
    }

    public override async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(SettingsFile, Keys(Entry("ops", Ops, Scopes.Admin)));
        await MountAsync(Keys(FormerEntry()));
        File.CreateSymbolicLink(KeysFile, Path.Combine("..data", FileName));
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        File.Delete(SettingsFile);
        _mount.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override bool IsMeant(string line) => line.StartsWith(Unread, StringComparison.Ordinal);

    protected override void Configure(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(Log)
        .AddSingleton(provider => ActivatorUtilities.CreateInstance<ApiKeyRing>(provider, Looks));

    /// <summary>The time of the keys, which counts how often something that comes again and again is through.</summary>
    internal sealed class LookCount : TimeProvider
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => base.CreateTimer(
            same =>
            {
                callback(same);
                Interlocked.Increment(ref _count);
            },
            state,
            dueTime,
            period);
    }
}
