using System.Net.Http.Headers;
using System.Text;
using JobScheduler.Benchmarks.Clusters;

namespace JobScheduler.Benchmarks.Accept;

/// <summary>This program as the process that sends: the same for every side.</summary>
internal static class LoadCommand
{
    public const string Name = "load";

    private const string Item = """{"name":"no-op","execution_time_ms":0}""";

    private static readonly Option<string> Url = new("--url");
    private static readonly Option<string> Database = new("--database") { Description = "Inserts without any server" };
    private static readonly Option<int> Callers = new("--callers") { Required = true };
    private static readonly Option<int> Batch = new("--batch") { Description = "Jobs in a request; 0: one, not in an array" };
    private static readonly Option<int> Seconds = new("--seconds") { Required = true };
    private static readonly Option<int> WarmUp = new("--warm-up") { Required = true };

    public static Command Create()
    {
        var command = new Command(Name) { Url, Database, Callers, Batch, Seconds, WarmUp };
        command.Hidden = true;
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult given, CancellationToken cancellationToken)
    {
        var (callers, batch) = (given.GetValue(Callers), given.GetValue(Batch));
        await using var insert = given.GetValue(Database) is { } database ? new BareInsert(database, callers) : null;
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = callers });
        Func<CancellationToken, Task> request = insert is not null
            ? token => insert.AddAsync(batch, token)
            : Post(http, new Uri(given.GetValue(Url)!), batch);
        var loop = new ClosedLoop(request, callers, TimeSpan.FromSeconds(given.GetValue(WarmUp)));
        var result = await loop.RunAsync(TimeSpan.FromSeconds(given.GetValue(Seconds)), cancellationToken);
        Console.WriteLine(OutputLine.Of(result));
        return 0;
    }

    private static Func<CancellationToken, Task> Post(HttpClient http, Uri url, int batch)
    {
        var body = Encoding.UTF8.GetBytes(batch == 0 ? Item : $"[{string.Join(',', Enumerable.Repeat(Item, batch))}]");
        return async cancellationToken =>
        {
            using var content = new ByteArrayContent(body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await http.PostAsync(url, content, cancellationToken);
            answer.EnsureSuccessStatusCode();
        };
    }
}
