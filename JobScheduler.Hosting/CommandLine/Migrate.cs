using JobScheduler.Engine.Sessions;
using JobScheduler.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Hosting.CommandLine;

/// <summary>Brings the schema up to date and ends: for processes with <c>JobScheduler__Database__Migrate=Never</c>,
/// whose role may only use the tables.</summary>
internal static class Migrate
{
    /// <summary>The verb.</summary>
    public static ProgramVerb Verb { get; } = new("migrate", RunAsync);

    private static async Task<int> RunAsync(IConfiguration settings)
    {
        var host = Host.CreateEmptyApplicationBuilder(null);
        host.Configuration.AddConfiguration(settings);
        SettingsSection.TakeFormerNames(host.Configuration);
        host.Logging.AddSimpleConsole();
        AddStore(host);
        await using var provider = host.Services.BuildServiceProvider();
        try
        {
            await provider.GetRequiredService<IStorageStartup>().StartAsync(CancellationToken.None);
        }
        catch (Exception failure)
        {
            await Console.Error.WriteLineAsync($"The schema could not be brought up to date: {ProgramVerb.Reason(failure)}");
            return ProgramVerb.Failed;
        }

        await Console.Out.WriteLineAsync("The schema is up to date.");
        return ProgramVerb.Done;
    }

    // Where nothing names a database, a process that serves takes the default file. Here the connection string was more likely forgotten.
    private static void AddStore(HostApplicationBuilder host)
    {
        if (!string.IsNullOrWhiteSpace(host.Configuration.GetConnectionString(DistributedServices.DatabaseName)))
            host.AddPostgresStore(_ => new SessionOptions().Beat);
        else if (SettingsSection.Value(host.Configuration, EmbeddedOptions.Section, nameof(EmbeddedOptions.DatabasePath)) is { } path)
            host.Services.AddSqliteStorage(_ => path);
        else
            throw new StartRefusedException(
                $"ConnectionStrings__{DistributedServices.DatabaseName} is not set: which database to migrate is not known. "
                + $"(For SQLite, set JobScheduler__{EmbeddedOptions.Section}__{nameof(EmbeddedOptions.DatabasePath)}.)");
    }
}
