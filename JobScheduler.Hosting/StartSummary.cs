using System.Net;
using JobScheduler.Engine.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Npgsql;
using StackExchange.Redis;

namespace JobScheduler.Hosting;

/// <summary>Says at a start what a person needs to know: where it answers, where the data lies, what it runs.</summary>
internal sealed partial class StartSummary
{
    public static void Tell(WebApplication app, string? page)
    {
        var (services, log) = (app.Services, app.Services.GetRequiredService<ILogger<StartSummary>>());
        var addresses = string.Join(", ", app.Urls);
        if (page is null) AnswersProbes(log, addresses);
        else AnswersRequests(log, addresses, PageOf(app.Urls, page));

        var role = services.GetRequiredService<WorkerRole>();
        if (role.OwnsStore) KeepsFile(log, Path.GetFullPath(services.GetRequiredService<EmbeddedOptions>().DatabasePath));
        else KeepsDatabase(log, Database(app.Configuration), Redis(app.Configuration));

        var worker = services.GetRequiredService<WorkerOptions>();
        if (role.RunsJobs) RunsJobs(log, worker.Concurrency, string.Join(", ", worker.QueueNames));
        else RunsNothing(log);
    }

    // A browser reaches no socket in the file system.
    private static string PageOf(IEnumerable<string> urls, string page) =>
        urls.Select(BindingAddress.Parse).FirstOrDefault(address => address is { IsUnixPipe: false, IsNamedPipe: false }) is { } address
            ? $"{new Uri(GivenAddress.Reach(address), page)}"
            : $"/{page}";

    internal static string Database(IConfiguration configuration)
    {
        var given = new NpgsqlConnectionStringBuilder(configuration.GetConnectionString(DistributedServices.DatabaseName));
        var hosts = given.Host!.Split(',').Select(host => host.Contains(':', StringComparison.Ordinal) ? host : $"{host}:{given.Port}");
        return $"{given.Database ?? given.Username} at {string.Join(", ", hosts)}";
    }

    internal static string Redis(IConfiguration configuration) =>
        configuration.GetConnectionString(DistributedServices.RedisName) is { Length: > 0 } given
            ? $"Redis at {string.Join(", ", ConfigurationOptions.Parse(given).EndPoints.Select(Address))}"
            : "no Redis";

    private static string? Address(EndPoint endPoint) =>
        endPoint is DnsEndPoint { Host: var host, Port: var port } ? port == 0 ? host : $"{host}:{port}" : endPoint.ToString();

    [LoggerMessage(121, LogLevel.Information, "Answers at {Addresses}; the page to try it: {Page}")]
    private static partial void AnswersRequests(ILogger log, string addresses, string page);

    [LoggerMessage(122, LogLevel.Information, "Answers /health, /alive and /metrics at {Addresses}")]
    private static partial void AnswersProbes(ILogger log, string addresses);

    [LoggerMessage(123, LogLevel.Information, "Keeps its data in the SQLite file {Path}")]
    private static partial void KeepsFile(ILogger log, string path);

    [LoggerMessage(124, LogLevel.Information, "Keeps its data in the PostgreSQL database {Database}, with {Redis}")]
    private static partial void KeepsDatabase(ILogger log, string database, string? redis);

    [LoggerMessage(125, LogLevel.Information, "Runs up to {Slots} jobs at once, from the queues {Queues}")]
    private static partial void RunsJobs(ILogger log, int slots, string queues);

    [LoggerMessage(126, LogLevel.Information, "No worker here: other processes run the jobs")]
    private static partial void RunsNothing(ILogger log);
}
