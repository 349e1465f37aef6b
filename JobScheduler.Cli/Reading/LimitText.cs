using System.Globalization;

namespace JobScheduler.Cli.Reading;

/// <summary>Reads limits as <c>key=5</c> or, for a rate, <c>key=50/1m</c>; a key may hold <c>=</c> itself.</summary>
internal static class LimitText
{
    public const string ConcurrencyForm = "key=number";
    public const string RateForm = "key=number[/duration]";
    public const string RateOnlyForm = "number[/duration]";

    public static ConcurrencyRequest Concurrency(string text)
    {
        var (key, number) = Split(text, "--concurrency", ConcurrencyForm);
        return new() { Key = key, Limit = Number(number, "--concurrency", ConcurrencyForm) };
    }

    public static RateRequest Rate(string text)
    {
        var (key, rest) = Split(text, "--rate", RateForm);
        var parts = rest.Split('/', 2);
        TimeSpan? per = parts.Length < 2 ? null : DurationText.Read(parts[1]) ?? throw Wrong("--rate", RateForm);
        return new() { Key = key, Limit = Number(parts[0], "--rate", RateForm), PerSeconds = per?.TotalSeconds };
    }

    /// <summary>A rate without a key; the time is null where it is not given.</summary>
    public static (int? Starts, TimeSpan? Per) RateOnly(string text)
    {
        var parts = text.Split('/', 2);
        TimeSpan? per = parts.Length < 2 ? null : DurationText.Read(parts[1]);
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var starts) || (parts.Length == 2 && per is null))
            throw new UsageException($"--rate is {RateOnlyForm}, such as 50/1s.");
        return (starts, per);
    }

    private static (string Key, string Amount) Split(string text, string option, string form)
    {
        var at = text.LastIndexOf('=');
        return at > 0 ? (text[..at], text[(at + 1)..]) : throw Wrong(option, form);
    }

    private static int Number(string text, string option, string form) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(option, form);

    private static UsageException Wrong(string option, string form) => new($"{option} is {form}, such as tenant-42=5.");
}
