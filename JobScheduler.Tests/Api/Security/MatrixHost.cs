using System.Text.Json;
using JobScheduler.Client.Contracts;
using JobScheduler.Engine.Working;
using JobScheduler.Rest.Access;

namespace JobScheduler.Tests.Api.Security;

/// <summary>The program with a key for each scope alone and for all but each, and with secrets of one caller
/// in whatever it stores.</summary>
public class MatrixHost : ApiHost
{
    /// <summary>In all that only jobs:read tells: a job's name, payload, tags, result, error and progress,
    /// and the host of a worker.</summary>
    public const string OfJob = "canary-job-51c7";

    /// <summary>In what a schedule hands on to its runs.</summary>
    public const string OfRuns = "canary-run-8e02";

    /// <summary>In what only schedules:read tells.</summary>
    public const string OfSchedule = "canary-schedule-d94a";

    /// <summary>What another caller can guess or has seen elsewhere.</summary>
    public const string KnownKey = "known";

    public const string Ghost = "ghost";

    private readonly TestKeys _keys = new();
    private int _count;

    public MatrixHost()
    {
        string[] scopes = [.. Scopes.All.Except([Scopes.Admin])];
        string[][] held = [.. Scopes.All.Select(scope => new[] { scope }), .. scopes.Select(scope => scopes.Except([scope]).ToArray())];
        Holders = [new(
            "nobody", null, []), .. held.Select((set, index) => new Holder(string.Join(' ', set), _keys.Add($"holder-{index}", set), set))];
    }

    internal IReadOnlyList<Holder> Holders { get; private protected set; }

    internal Holder Admin => Holders.Single(holder => holder.Name == Scopes.Admin);

    public Guid Completed { get; private set; }

    public Guid Failed { get; private set; }

    protected override string Key => Admin.Key!;

    protected override IReadOnlyDictionary<string, string> Settings => Patient(_keys.Settings);

    /// <summary>The ghost does not beat, and has to be there until the last request. There are more routes than a stranger may ask for in
    /// five seconds.</summary>
    protected static IReadOnlyDictionary<string, string> Patient(IReadOnlyDictionary<string, string> settings) =>
        new Dictionary<string, string>(settings)
        {
            ["JobScheduler:Workers:LostAfter"] = "00:10:00",
            ["JobScheduler:Workers:SilentAfter"] = "01:00:00",
            ["Limits:WithoutKeyPerSecond"] = "1000",
        };

    /// <summary>What no other test has.</summary>
    public string Next() => $"{Interlocked.Increment(ref _count)}";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Completed = await EndedAsync("completed");
        Failed = await EndedAsync("failed");
        await Client.CreateJobAsync(Secretive() with { UniqueKey = KnownKey }, OfJob);
        await ScheduleAsync();
        await Services.GetRequiredService<IWorkerRegistry>()
            .RegisterAsync(new WorkerSession(Guid.Parse("0197a000-0000-7000-8000-00000000000a"), Ghost, OfJob, 1, 1, ["none"]), default);
    }

    public async Task<Guid> WaitingJobAsync() => (await Client.CreateJobAsync(Secretive())).Id;

    public async Task<Guid> CancelledJobAsync()
    {
        var id = await WaitingJobAsync();
        await Client.CancelJobAsync(id);
        return id;
    }

    public async Task<Guid> ScheduleAsync()
    {
        var schedule = new ScheduleRequest { Name = OfRuns, CronExpression = "@yearly", Payload = Payload(OfRuns), Tags = [OfRuns] };
        return (await Client.PutScheduleAsync($"{OfSchedule}-{Next()}", schedule)).Id;
    }

    public static CreateJobRequest Secretive() => new() { Name = OfJob, Payload = Payload(OfJob), Tags = [OfJob], DelaySeconds = 3600 };

    protected override void Configure(IServiceCollection services) => services.AddScoped<TellingHandler>()
        .AddSingleton<HandlerRegistration>(new RawHandler<TellingHandler>("completed"))
        .AddSingleton<HandlerRegistration>(new RawHandler<TellingHandler>("failed"));

    private static JsonElement Payload(string secret) => JsonSerializer.SerializeToElement(new { password = secret });

    private async Task<Guid> EndedAsync(string status)
    {
        var id = (await Client.CreateJobAsync(Secretive() with { DelaySeconds = null, Handler = status, MaxRetries = 0 })).Id;
        await Eventually.IsTrueAsync(async () => (await Client.GetJobAsync(id)).Status == status);
        return id;
    }

    /// <summary>A key, or a token, and what it may do; that of nobody is null.</summary>
    internal sealed record Holder(string Name, string? Key, IReadOnlyList<string> Held)
    {
        public bool Has(string scope) => Held.Contains(scope) || Held.Contains(Scopes.Admin);

        /// <summary>What no answer may tell this caller.</summary>
        public IEnumerable<string> Forbidden
        {
            get
            {
                if (!Has(Scopes.JobsRead)) yield return OfJob;
                if (!Has(Scopes.SchedulesRead)) yield return OfSchedule;
                if (!Has(Scopes.JobsRead) && !Has(Scopes.SchedulesRead)) yield return OfRuns;
            }
        }
    }
}
