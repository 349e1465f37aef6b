using JobScheduler.Core.Measuring;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>A time that somebody looks at in steps, by whole minutes, so that who asks for the last hour asks for what others do.</summary>
internal sealed record MeasureWindow(DateTimeOffset From, DateTimeOffset To, TimeSpan Step)
{
    private const int Steps = 60;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static MeasureWindow Read(QueryReader query, DateTimeOffset now, TimeSpan longest, int maxSteps)
    {
        var to = Whole(query.Instant(MeasureDocs.To) ?? now + Minute, Minute);
        var from = query.Instant(MeasureDocs.From) is { } given ? Whole(given, Minute) : to.Ticks > Hour.Ticks ? to - Hour : to;
        if (to <= from || to - from > longest + Hour)
            query.Add(MeasureDocs.To, "out_of_range", $"It must lie a minute to {longest.TotalHours} hours after the start.");
        var step = query.WholeNumber(MeasureDocs.Step) * Minute;
        if (step > TimeSpan.Zero && (to - from) / step > maxSteps)
            query.Add(MeasureDocs.Step, "out_of_range", $"So short a step would make more than {maxSteps} of them.");
        return new MeasureWindow(from, to, step);
    }

    /// <summary>Whole hours where the window begins so early that hours are all that is left of it.</summary>
    public TimeSpan StepOf(DateTimeOffset now) => StepOf(byHour: now - From > HandlerMinutes.KeptApart + Hour);

    /// <summary>The step that was asked for or else one that fits.</summary>
    public TimeSpan StepOf(bool byHour)
    {
        var step = Step > TimeSpan.Zero ? Step : Minute * Math.Max(1, Math.Ceiling((To - From) / Minute / Steps));
        return byHour ? Hour * Math.Ceiling(step / Hour) : step;
    }

    /// <summary>The last moment up to this one that is a whole number of the unit.</summary>
    public static DateTimeOffset Whole(DateTimeOffset moment, TimeSpan unit) =>
        new(moment.UtcTicks - (moment.UtcTicks % unit.Ticks), TimeSpan.Zero);
}
