using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace JobScheduler.Tests.EndToEnd.Security;

/// <summary>The embedded scheduler with a key of the test and one for each scope, which somebody hostile has;
/// its lists fill their pages.</summary>
public sealed class CostBudgetProcess : IAsyncLifetime
{
    private const string Other = "admin";
    private const int LargestInAPage = 40;

    private static readonly string[] Scopes =
    [
        "jobs:read", "jobs:write", "jobs:cancel", "jobs:run", "schedules:read", "schedules:write", "queues:pause", "workers:drain",
        "audit:read", "admin",
    ];

    private readonly TemporaryDatabase _database = new();
    private readonly Dictionary<string, string> _hostile = [];
    private SchedulerProcess? _process;
    private HttpClient? _keyed;

    /// <summary>Shows no key.</summary>
    public HttpClient Http { get; private set; } = null!;

    /// <summary>Of somebody who is not hostile.</summary>
    public JobSchedulerClient Client { get; private set; } = null!;

    /// <summary>A job that waits.</summary>
    public Guid Job { get; private set; }

    /// <summary>The process itself.</summary>
    public string Worker { get; private set; } = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Uri Address => _process!.Address;

    /// <summary>The key that has this scope alone.</summary>
    public string KeyOf(string scope) => _hostile[scope];

    public async ValueTask InitializeAsync()
    {
        var settings = new List<(string Name, string Value)>();
        var key = AddKey(settings, "other", Other);
        foreach (var scope in Scopes) _hostile[scope] = AddKey(settings, $"hostile-{scope.Replace(':', '-')}", scope);
        _process = await SchedulerProcess.StartAsync(_database.Path, settings: [.. settings]);
        Http = new HttpClient { BaseAddress = Address };
        _keyed = new HttpClient { BaseAddress = Address, DefaultRequestHeaders = { Authorization = new("Bearer", key) } };
        Client = new JobSchedulerClient(_keyed);
        Worker = (await Client.ListWorkersAsync(Token)).Single().WorkerId;
        await FillAsync();
    }

    /// <summary>What one such request is answered with.</summary>
    public async Task<HttpStatusCode> TryAsync(string method, string path, string? key = null, string body = "")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body.Length > 0)
            request.Content = new ByteArrayContent(Encoding.ASCII.GetBytes(body)) { Headers = { ContentType = new("application/json") } };
        if (key is not null) request.Headers.Add("X-Api-Key", key);
        using var answer = await Http.SendAsync(request, Token);
        return answer.StatusCode;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _keyed?.Dispose();
        await _process!.DisposeAsync();
        _database.Dispose();
    }

    private static string AddKey(List<(string Name, string Value)> settings, string name, string scope)
    {
        var key = $"jsk_{name}.{Convert.ToHexString(RandomNumberGenerator.GetBytes(20))}";
        var section = $"Auth__ApiKeys__{settings.Count / 3}";
        settings.Add(($"{section}__Name", name));
        settings.Add(($"{section}__Hash", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)))));
        settings.Add(($"{section}__Scopes__0", scope));
        return key;
    }

    private async Task FillAsync()
    {
        var payload = JsonSerializer.SerializeToElement(new { text = new string('x', 60_000) });
        for (var number = 0; number < LargestInAPage; number++)
        {
            var job = new CreateJobRequest { Name = "large", JobType = JobType.Delayed, DelaySeconds = 3600, Payload = payload };
            Job = (await Client.CreateJobAsync(job, cancellationToken: Token)).Id;
            await Client.PutScheduleAsync(
                $"large-{number}", new ScheduleRequest { CronExpression = "0 0 1 1 *", Payload = payload }, Token);
        }
    }
}
