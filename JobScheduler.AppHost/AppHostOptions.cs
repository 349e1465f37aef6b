using System.CommandLine;
using JobScheduler.Hosting;

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
        var errors = parsed.Errors.Select(error => error.Message).Concat(Misspelt(parsed, root)).ToList();
        foreach (var error in errors) Console.Error.WriteLine(error);
        exitCode = errors.Count > 0 ? 1 : parsed.Action is null ? 0 : parsed.Invoke();
        if (errors.Count > 0 || parsed.Action is not null) return null;
        return new AppHostOptions(
            parsed.GetValue(WorkersOption), parsed.GetValue(ServersOption), parsed.GetValue(DataOption), parsed.GetValue(PortOption));
    }

    private static IEnumerable<string> Misspelt(ParseResult parsed, RootCommand root)
    {
        if (parsed.Tokens is [{ Value: [not '-', ..] word }, ..])
            yield return $"'{word}' is no option; a running application takes commands by the Aspire CLI, such as: aspire describe";
        foreach (var token in parsed.UnmatchedTokens.Where(token => token.StartsWith('-')))
            if (!AspireArguments.IsKnown(token)) yield return Unknown(token.Split('=')[0], [.. root.Options.Select(option => option.Name)]);
    }

    private static string Unknown(string name, IReadOnlyList<string> known)
    {
        var meant = known.FirstOrDefault(option => name.Length > 2
            && (option.StartsWith(name, StringComparison.Ordinal) || name.StartsWith(option, StringComparison.Ordinal)));
        return (meant ?? NearestName.Find(name, known)) is { } found
            ? $"There is no option '{name}': is {found} meant?"
            : $"There is no option '{name}': --help lists them.";
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
