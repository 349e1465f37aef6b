using JobScheduler.Hosting;
using JobScheduler.Storage.Jobs;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>The store of one process, registered as the products register it.</summary>
internal static class PostgresProcess
{
    public static ServiceProvider Start(string connectionString, TimeSpan beat, bool migrates = false, TimeProvider? time = null)
    {
        var host = Host.CreateEmptyApplicationBuilder(null);
        host.Configuration[$"ConnectionStrings:{DistributedServices.DatabaseName}"] = connectionString;
        host.Services.AddSingleton(time ?? TimeProvider.System);
        host.AddPostgresStore(_ => beat, _ => migrates);
        // By a watch that stands no look seems dear: tests put jobs into the past, where only a full look finds them at once.
        host.Services.AddSingleton(new DueWalk(new FakeTimeProvider()));
        return host.Services.BuildServiceProvider();
    }
}
