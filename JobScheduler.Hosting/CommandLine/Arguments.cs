namespace JobScheduler.Hosting.CommandLine;

/// <summary>The arguments of a program, as the configuration reads them: it passes over what it does not understand,
/// so that a slip would start the program with other settings than were meant.</summary>
internal static class Arguments
{
    /// <summary>Whether it is a setting, and no verb: --urls http://…, /urls http://… and urls=http://… are all settings.</summary>
    public static bool IsSetting(string argument) =>
        argument is [] or ['-' or '/', ..] || argument.Contains('=', StringComparison.Ordinal);

    /// <summary>Refuses what means nothing, all at once. Names are told and values never: one of them may be a secret.</summary>
    public static void Refuse(IReadOnlyList<string> arguments, KnownSettings known)
    {
        if (FaultsOf(arguments, known).ToList() is { Count: > 0 } faults)
            throw new StartRefusedException(string.Join(Environment.NewLine, faults));
    }

    private static IEnumerable<string> FaultsOf(IReadOnlyList<string> arguments, KnownSettings known)
    {
        for (var at = 0; at < arguments.Count; at++)
        {
            var argument = arguments[at];
            if (argument.Length == 0) continue;
            if (!IsSetting(argument))
            {
                yield return $"Argument {at + 1} belongs to no setting: they are given as --name=value.";
                continue;
            }

            var end = argument.IndexOf('=', StringComparison.Ordinal);
            var name = end < 0 ? argument : argument[..end];
            if (known.FaultOf(name) is { } fault) yield return fault;
            else if (end < 0 && at + 1 == arguments.Count) yield return $"{name} has no value.";
            if (end < 0) at++;
        }
    }
}
