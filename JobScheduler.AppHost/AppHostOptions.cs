using System.CommandLine;

namespace JobScheduler.AppHost;

/// <summary>What this AppHost can be told on its command line; what it does not know is Aspire's.</summary>
internal sealed record AppHostOptions(int Workers, string? Servers, string? Data, int Port)
{
    public const string Containers = "containers";
    public const string Processes = "processes";

    private static readonly Option<int> WorkersOption = Number("--workers", "Workers; worker-3 and up start on demand", 3, 0, 50);
    private static readonly Option<int> PortOption = Number("--port", "The scheduler's port; worker-1 has the next one", 8000, 1, 65_000);
    private static readonly Option<string?> ServersOption = ServersKind();

    private static readonly Option<string?> DataOption = new("--data")
    {
        Description = "Where processes keep their data; default a temporary folder",
        HelpName = "folder",
    };

    /// <summary>None when there is nothing to run: what was wrong, or the help, has been printed by then.</summary>
    public static AppHostOptions? Read(string[] args, out int exitCode)
    {
        var root = new RootCommand("PostgreSQL, Redis, the scheduler and its workers, run by .NET Aspire.")
        {
            WorkersOption, ServersOption, DataOption, PortOption,
        };
        root.TreatUnmatchedTokensAsErrors = false;
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        foreach (var error in parsed.Errors) Console.Error.WriteLine(error.Message);
        exitCode = parsed.Errors.Count > 0 ? 1 : parsed.Action is null ? 0 : parsed.Invoke();
        if (parsed.Errors.Count > 0 || parsed.Action is not null) return null;
        return new AppHostOptions(
            parsed.GetValue(WorkersOption), parsed.GetValue(ServersOption), parsed.GetValue(DataOption), parsed.GetValue(PortOption));
    }

    private static Option<string?> ServersKind()
    {
        var option = new Option<string?>("--servers") { Description = "Default containers where an engine answers, else processes" };
        option.AcceptOnlyFromAmong(Containers, Processes);
        return option;
    }

    private static Option<int> Number(string name, string description, int value, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            // What is no number at all has been refused by then.
            var given = result.Tokens.Select(token => int.TryParse(token.Value, out var number) ? number : least);
            if (given.Any(number => number < least || number > most)) result.AddError($"{name} is from {least} to {most}.");
        });
        return option;
    }
}
