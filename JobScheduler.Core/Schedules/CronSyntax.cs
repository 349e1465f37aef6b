using Cronos;

namespace JobScheduler.Core.Schedules;

/// <summary>The text of an expression, read and judged; see docs/schedules.md for the dialect.</summary>
internal sealed record CronSyntax(string Canonical, CronExpression Fields, bool IsInterval, bool RestrictsBothDays)
{
    public const int MaxExpressionLength = 255;

    private static readonly Dictionary<string, string> Macros = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@every_second"] = "* * * * * *",
        ["@every_minute"] = "* * * * *",
        ["@hourly"] = "0 * * * *",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@weekly"] = "0 0 * * 0",
        ["@monthly"] = "0 0 1 * *",
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
    };

    // The calendar repeats every 400 years: what does not fire in Cronos' last 400 never fires.
    private static readonly DateTime LastCycle = new(9600, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static CronSyntax? TryParse(string? text, RequestField field, ICollection<Violation> violations)
    {
        var faults = new List<CronFault>();
        var syntax = Read(text, faults);
        foreach (var fault in faults)
            violations.Add(new(field, fault.Rule, $"{fault.Detail}"));
        return faults.Count == 0 ? syntax : null;
    }

    private static CronSyntax? Read(string? text, List<CronFault> faults)
    {
        if (UnreadableBecause(text) is { } unreadable)
        {
            faults.Add(unreadable);
            return null;
        }
        var canonical = string.Join(' ', text!.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return canonical.StartsWith('@') ? ReadMacro(canonical, faults) : ReadFields(canonical, canonical, faults);
    }

    private static CronFault? UnreadableBecause(string? text)
    {
        if (text is null)
            return new CronFault(BrokenRule.Required, "A cron expression is required.");
        if (text.Length > MaxExpressionLength)
            return new CronFault(
                BrokenRule.TooLong, $"A cron expression has at most {MaxExpressionLength} characters; this one has {text.Length}.");
        var strange = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        return strange < 0
            ? null
            : CronFault.Invalid($"Only printable ASCII is allowed; found U+{(int)text[strange]:X4} at position {strange + 1}.");
    }

    private static CronSyntax? ReadMacro(string macro, List<CronFault> faults)
    {
        if (Macros.TryGetValue(macro, out var fields))
            return ReadFields(macro.ToLowerInvariant(), fields, faults);
        faults.Add(new CronFault(
            BrokenRule.CronMacroUnknown, $"'{macro}' is not a macro here; use one of {string.Join(", ", Macros.Keys)}."));
        return null;
    }

    private static CronSyntax? ReadFields(string canonical, string text, List<CronFault> faults)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (CronField.For(parts.Length) is not { } fields)
        {
            faults.Add(new CronFault(BrokenRule.CronFieldCount,
                $"Found {parts.Length} fields; write 5 (minute, hour, day of month, month, day of week) or 6 with the second first."));
            return null;
        }
        faults.AddRange(fields.Zip(parts, (field, part) => field.FaultIn(part)).OfType<CronFault>());
        var forCronos = string.Join(' ', fields.Zip(parts, (field, part) => field.ForCronos(part)));
        if (faults.Count > 0 || Accepted(forCronos, parts.Length, faults) is not { } expression)
            return null;
        var isInterval = fields.Zip(parts).Any(pair => pair.First.MakesInterval(pair.Second));
        return new CronSyntax(canonical, expression, isInterval, RestrictsBothDays: IsRestricted(parts[^3]) && IsRestricted(parts[^1]));
    }

    private static bool IsRestricted(string day) => day is not ("*" or "?");

    private static CronExpression? Accepted(string text, int fieldCount, List<CronFault> faults)
    {
        try
        {
            var expression = CronExpression.Parse(text, fieldCount == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard);
            if (expression.GetNextOccurrence(LastCycle, inclusive: true) is not null)
                return expression;
            faults.Add(new CronFault(BrokenRule.CronNeverFires, "No date matches this expression: it would never fire."));
        }
        catch (Exception error)
        {
            // Whatever Cronos refuses beyond our own rules is the caller's input, never our failure.
            faults.Add(CronFault.Invalid(error.Message));
        }
        return null;
    }
}
