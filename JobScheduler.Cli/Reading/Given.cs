using System.CommandLine.Parsing;
using JobScheduler.Core.Text;

namespace JobScheduler.Cli.Reading;

/// <summary>Options and arguments of the kinds that several commands have.</summary>
internal static class Given
{
    public static Option<string?> Text(string name, string form, string description) =>
        new(name) { HelpName = form, Description = description };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    public static Option<int?> Number(string name, string description) => new(name) { HelpName = "number", Description = description };

    public static Option<int?> Count(string name, string description)
    {
        var option = Number(name, description);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var number) && number < 1)
                result.AddError($"{name} is 1 or more.");
        });
        return option;
    }

    public static Option<Guid?> Id(string name, string description) => new(name)
    {
        HelpName = "id",
        Description = description,
        CustomParser = result => ReadId(result),
    };

    public static Argument<Guid> JobId() => new("id")
    {
        Description = "The id of the job",
        CustomParser = result => ReadId(result) ?? default,
    };

    public static Argument<Guid> BulkId() => new("id")
    {
        Description = "The id of the bulk operation",
        CustomParser = result => ReadId(result) ?? default,
    };

    public static Argument<Guid> BatchId() => new("id")
    {
        Description = "The id of the batch",
        CustomParser = result => ReadId(result) ?? default,
    };

    public static Argument<Guid[]> JobIds() => new("id")
    {
        Description = "The ids of the jobs",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result => [.. result.Tokens.Select(token => ReadId(token.Value, result) ?? default)],
    };

    /// <summary>One, or none.</summary>
    public static Argument<Guid[]> MaybeJobId(string description) => new("id")
    {
        Description = description,
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = result => ReadId(result) is { } id ? [id] : [],
        DefaultValueFactory = _ => [],
    };

    public static Option<TimeSpan?> Duration(string name, string description) => new(name)
    {
        HelpName = "duration",
        Description = $"{description}, {DurationText.Form}",
        CustomParser = result => Read(result, DurationText.Read, $"no duration {DurationText.Form}"),
    };

    public static Option<DateTimeOffset?> Instant(string name, string description) => new(name)
    {
        HelpName = "instant",
        Description = description,
        CustomParser = result => Read(
            result,
            text => WireInstant.Read(text, out var value) == InstantReading.Good ? value : default(DateTimeOffset?),
            "no instant with its offset, such as 2026-12-01T08:00:00+01:00"),
    };

    public static Option<string> ScheduleFile() => new("--file", "-f")
    {
        HelpName = "schedules.yaml",
        Description = "The file; - for what is piped in",
        Required = true,
    };

    /// <summary>One of the words that the wire has for an enum.</summary>
    public static Option<T?> Word<T>(string name, string description)
        where T : struct, Enum
    {
        var words = new EnumWords<T>(name);
        var all = string.Join(", ", words.All.Select(words.Of));
        var option = new Option<T?>(name)
        {
            HelpName = "word",
            Description = $"{description}: {all}",
            CustomParser = result => Read(result, words.TryParse, $"none of {all}"),
        };
        // Of an enum they are its names in C#.
        option.CompletionSources.Clear();
        option.CompletionSources.Add([.. words.All.Select(words.Of)]);
        return option;
    }

    private static Guid? ReadId(ArgumentResult result) => result.Tokens is [var token] ? ReadId(token.Value, result) : null;

    private static Guid? ReadId(string text, ArgumentResult result)
    {
        if (Guid.TryParseExact(text, "D", out var id)) return id;
        result.AddError($"'{text}' is no id: one has 36 characters, as an answer shows it.");
        return null;
    }

    private static T? Read<T>(ArgumentResult result, Func<string, T?> read, string fault)
        where T : struct
    {
        if (result.Tokens is not [var token]) return null;
        if (read(token.Value) is { } value) return value;
        result.AddError($"'{token.Value}' is {fault}.");
        return null;
    }
}
