using JobScheduler.Hosting;
using Microsoft.Extensions.Hosting;

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
        return host.Services.BuildServiceProvider();
    }
}
