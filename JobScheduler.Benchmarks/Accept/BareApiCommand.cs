using JobScheduler.Engine.Loops;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Benchmarks.Accept;

/// <summary>This program as a bare server: reads a body, stores its rows, answers; each request alone, or all that wait together.</summary>
internal static class BareApiCommand
{
    public const string Name = "bare-api";
    public const string Ready = "serving";

    private const int MaxAtOnce = 1_000;
    private const int MaxConnections = 64;

    private static readonly Option<string> Url = new("--url") { Required = true };
    private static readonly Option<string> Database = new("--database") { Required = true };
    private static readonly Option<bool> Group = new("--group");

    public static Command Create()
    {
        var command = new Command(Name) { Url, Database, Group };
        command.Hidden = true;
        command.SetAction((given, cancellationToken) =>
            ServeAsync(new Uri(given.GetValue(Url)!), given.GetValue(Database)!, given.GetValue(Group), cancellationToken));
        return command;
    }

    private static async Task<int> ServeAsync(Uri url, string database, bool group, CancellationToken cancellationToken)
    {
        await using var insert = new BareInsert(database, MaxConnections);
        await using var batcher = new BareBatcher(insert);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url.GetLeftPart(UriPartial.Authority));
        await using var app = builder.Build();
        app.MapPost("/jobs", async (BareJob job, CancellationToken aborted) =>
        {
            var id = group ? await batcher.SubmitAsync(job.Name, aborted) : (await insert.AddAsync([job.Name], aborted))[0];
            return TypedResults.Created($"/jobs/{id}", new BareAnswer(id, "pending"));
        });
        app.MapPost("/jobs/batch", async (BareJob[] jobs, CancellationToken aborted) =>
            TypedResults.Ok(
                (await insert.AddAsync([.. jobs.Select(job => job.Name)], aborted)).Select(id => new BareAnswer(id, "pending"))));
        await app.StartAsync(cancellationToken);
        Console.WriteLine(Ready);
        await app.WaitForShutdownAsync(cancellationToken);
        return 0;
    }

    private sealed class BareBatcher(BareInsert insert) : NaturalBatcher<string, Guid>(MaxAtOnce)
    {
        protected override Task<IReadOnlyList<Guid>> SendAsync(IReadOnlyList<string> items, CancellationToken cancellationToken) =>
            insert.AddAsync(items, cancellationToken);
    }

    private sealed record BareJob(string Name);

    private sealed record BareAnswer(Guid Id, string Status);
}
