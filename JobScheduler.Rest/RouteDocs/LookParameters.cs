namespace JobScheduler.Rest.RouteDocs;

/// <summary>The parameters of what people look at over a time.</summary>
internal static class LookParameters
{
    public static ParameterDoc TicksFrom { get; } = Instant("from", "Ticks at this instant or later; default a day ago.");

    public static ParameterDoc TicksTo { get; } = Instant("to", "Ticks before this instant; default in a day.");

    public static ParameterDoc Ticks { get; } =
        new("limit", "How many ticks to show at most; default 400.") { Max = 1000, Default = 400 };

    public static ParameterDoc LoadFrom { get; } = Instant("from", "Runs at this instant or later; default this hour.");

    public static ParameterDoc LoadTo { get; } = Instant("to", "Runs before this instant; default a week later. At most 31 days.");

    public static ParameterDoc RunsFrom { get; } =
        Instant("from", "Show all runs from this instant on, up to 400, in place of the next count after an instant; default now.");

    public static ParameterDoc RunsTo { get; } = Instant("to", "Show all runs before this instant, up to 400; default no end.");

    private static ParameterDoc Instant(string name, string description) => new(name, description) { Format = "date-time" };
}
