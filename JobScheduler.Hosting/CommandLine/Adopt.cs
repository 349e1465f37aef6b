using JobScheduler.Engine.Sessions;
using JobScheduler.Storage;
using JobScheduler.Storage.Postgres;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Hosting.CommandLine;

/// <summary>Makes a database that was restored from a dump an installation of its own and ends:
/// the original may have given out claims that the dump does not know.</summary>
internal static class Adopt
{
    /// <summary>The verb.</summary>
    public static ProgramVerb Verb { get; } = new("adopt", RunAsync);

    private static async Task<int> RunAsync(IConfiguration settings)
    {
        var host = Host.CreateEmptyApplicationBuilder(null);
        host.Configuration.AddConfiguration(settings);
        host.Logging.AddSimpleConsole();
        host.AddPostgresStore(_ => new SessionOptions().Beat);
        await using var provider = host.Services.BuildServiceProvider();
        try
        {
            await provider.GetRequiredService<IStorageStartup>().StartAsync(CancellationToken.None);
            var least = await provider.GetRequiredService<PostgresInstallation>().AdoptAsync(CancellationToken.None);
            await Console.Out.WriteLineAsync($"The database is an installation of its own: claims count from {least + 1}.");
            return ProgramVerb.Done;
        }
        catch (Exception failure)
        {
            await Console.Error.WriteLineAsync($"The database could not be adopted: {ProgramVerb.Reason(failure)}");
            return ProgramVerb.Failed;
        }
    }
}
