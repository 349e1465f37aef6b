using System.Text.RegularExpressions;

namespace JobScheduler.Client.Remote;

/// <summary>Says in the words of the options classes what the server says in those of the wire.</summary>
internal static partial class OptionWords
{
    private const string Seconds = "_seconds";

    private static readonly string[] OfRetry = ["base_delay_seconds", "max_delay_seconds", "factor", "jitter"];

    // Those that cannot be taken for a word of the sentence.
    private static readonly string[] OfJob =
    [
        "delay_seconds", "run_at", "cron_expression", "time_zone", "max_retries", "timeout_seconds", "unique_key", "job_type", "order_key",
        "fairness_key", "fairness_weight", "spread_seconds", "jitter_seconds", "end_at", "max_runs", "require_success_within_seconds",
    ];

    /// <summary><c>#/2/retry/base_delay_seconds</c> as <c>[2].Retry.BaseDelay</c>; nothing for the request as a whole.</summary>
    public static string NameOf(string place)
    {
        var (item, path) = Split(place);
        return path is "" ? item : item is "" ? Dotted(path) : $"{item}.{Dotted(path)}";
    }

    /// <summary>A text about what stands at a place.</summary>
    public static string Of(string text, string place)
    {
        var path = Split(place).Path;
        var isAboutIt = path is not "" && text.StartsWith(path + " ", StringComparison.Ordinal);
        return Fields().Replace(isAboutIt ? Spoken(path) + text[path.Length..] : text, found => InText(found.Value));
    }

    private static (string Item, string Path) Split(string place)
    {
        var path = place.TrimStart('#').TrimStart('/');
        var end = path.IndexOf('/', StringComparison.Ordinal);
        var first = end < 0 ? path : path[..end];
        return first is not "" && first.All(char.IsAsciiDigit) ? ($"[{first}]", end < 0 ? "" : path[(end + 1)..]) : ("", path);
    }

    private static string InText(string field)
    {
        if (field.StartsWith("unique/", StringComparison.Ordinal)) return Spoken(field);
        var name = field.StartsWith("retry/", StringComparison.Ordinal) ? field["retry/".Length..] : field;
        return OfRetry.Contains(name) ? Spoken($"retry/{name}") : OfJob.Contains(field) ? Spoken(field) : field;
    }

    private static string Spoken(string path) =>
        path.EndsWith(Seconds, StringComparison.Ordinal) ? $"{Dotted(path)} in seconds" : Dotted(path);

    // Within a payload the names are the caller's own.
    private static string Dotted(string path)
    {
        var parts = path.Split('/');
        return parts[0] == "payload"
            ? string.Join('.', ["Payload", .. parts.Skip(1)])
            : string.Join('.', parts.Select(Pascal));
    }

    private static string Pascal(string name)
    {
        if (name == "cron_expression") return "Cron";
        var words = (name.EndsWith(Seconds, StringComparison.Ordinal) ? name[..^Seconds.Length] : name).Split('_', '-');
        return string.Concat(words.Where(word => word is not "").Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
    }

    [GeneratedRegex(@"\b(?:(?:retry|unique)/)?[a-z]+(?:_[a-z]+)+\b|\b(?:retry|unique)/[a-z]+\b", RegexOptions.NonBacktracking)]
    private static partial Regex Fields();
}
