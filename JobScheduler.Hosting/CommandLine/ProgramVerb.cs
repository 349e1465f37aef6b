using JobScheduler.Storage;
using Microsoft.Extensions.Configuration;

namespace JobScheduler.Hosting.CommandLine;

/// <summary>What a program does instead of serving when its first argument is this name;
/// it gets the settings a host would have, and answers its exit code.</summary>
internal sealed record ProgramVerb(string Name, Func<IConfiguration, Task<int>> RunAsync)
{
    /// <summary>Whether its arguments are settings; else it reads them itself.</summary>
    public bool TakesSettings { get; init; } = true;

    internal const int Done = 0;
    internal const int Failed = 1;

    /// <summary>The verb that was asked for; none when the arguments are settings of the host.</summary>
    internal static ProgramVerb? Find(IReadOnlyList<string> args, IReadOnlyList<ProgramVerb> known)
    {
        if (args.Count == 0 || Arguments.IsSetting(args[0])) return null;
        return known.FirstOrDefault(verb => verb.Name == args[0])
            ?? throw new StartRefusedException(Unknown(args[0], [.. known.Select(verb => verb.Name)]));
    }

    // Those that a web host reads, in its order: what the environment says holds for a verb as it does for the process that serves.
    internal static IConfiguration Settings(IEnumerable<string> args) => new ConfigurationBuilder()
        .SetBasePath(AppContext.BaseDirectory)
        .AddEnvironmentVariables("ASPNETCORE_")
        .AddEnvironmentVariables("DOTNET_")
        .AddJsonFile("appsettings.json", optional: true)
        .AddEnvironmentVariables()
        .AddCommandLine([.. args])
        .Build();

    /// <summary>Why a verb failed, in one line; a refusal says all in its own words.</summary>
    internal static string Reason(Exception failure) =>
        failure is StoreRefusedException ? failure.Message : $"{failure.Message} {failure.InnerException?.Message}".TrimEnd();

    private static string Unknown(string name, IReadOnlyList<string> known) => NearestName.Find(name, known) is { } meant
        ? $"There is no verb '{name}': is '{meant}' meant?"
        : $"There is no verb '{name}'. There are: {string.Join(", ", known)}; without one the program serves, "
            + "and takes settings as --name=value.";
}
