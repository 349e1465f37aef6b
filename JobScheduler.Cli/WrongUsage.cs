using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using JobScheduler.Hosting;

namespace JobScheduler.Cli;

/// <summary>Says what is wrong with a command line, all of it, and what was most likely meant.</summary>
internal static class WrongUsage
{
    public static bool Is(ParseResult parsed) => parsed.Action is ParseErrorAction;

    public static int Tell(ParseResult parsed, TextWriter errors)
    {
        var unknown = Unknown(parsed).ToList();
        // What an unknown word leaves unsaid is missing as well, and would only repeat it.
        foreach (var fault in unknown.Count > 0 ? unknown : parsed.Errors.Select(error => error.Message)) errors.WriteLine(fault);
        errors.WriteLine($"'{Path(parsed.CommandResult)} --help' shows what there is.");
        return ExitCode.WrongUsage;
    }

    // The value behind an option that does not exist may be a key: it is not repeated.
    private static IEnumerable<string> Unknown(ParseResult parsed)
    {
        var isValue = false;
        foreach (var token in parsed.UnmatchedTokens)
        {
            if (token.StartsWith('-'))
            {
                var name = token.Split('=')[0];
                yield return $"There is no option '{name}' here.{NearestName.Suggestion(name, OptionNames(parsed.CommandResult))}";
            }
            else if (!isValue)
            {
                var commands = parsed.CommandResult.Command.Subcommands.Select(command => command.Name).ToList();
                yield return commands.Count > 0
                    ? $"There is no command '{token}'.{NearestName.Suggestion(token, commands)}"
                    : $"'{token}' is too much here.";
            }

            isValue = token.StartsWith('-') && !token.Contains('=', StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> OptionNames(SymbolResult? result) => Chain(result)
        .OfType<CommandResult>().SelectMany(command => command.Command.Options).Select(option => option.Name);

    private static string Path(SymbolResult? result) =>
        string.Join(' ', Chain(result).OfType<CommandResult>().Reverse()
            .Select(command => command.Command is RootCommand ? CommandLine.Name : command.Command.Name));

    private static IEnumerable<SymbolResult> Chain(SymbolResult? result)
    {
        for (; result is not null; result = result.Parent) yield return result;
    }
}
