using JobScheduler.Engine.Queries;

namespace JobScheduler.Rest.RouteDocs;

/// <summary>The documentation of what is measured over a time.</summary>
internal static class MeasureDocs
{
    private const string Tag = "Observation";

    public static ParameterDoc Of { get; } = new("of", "wait (default): from when attempts were due to their start; run: from then on.")
    {
        Words = ["wait", "run"],
    };

    public static ParameterDoc Handler { get; } = new("handler", "Only attempts of this handler.");

    public static ParameterDoc Queue { get; } = new("queue", "Only attempts of this queue.");

    public static ParameterDoc From { get; } =
        new("from", "From this instant on; default an hour ago.") { Format = "date-time" };

    public static ParameterDoc To { get; } = new("to", "Up to this instant; default now.") { Format = "date-time" };

    public static ParameterDoc Step { get; } =
        new("step", "How long a step is, in minutes; default so that there are about 60.") { Max = 60 * 24, Default = 0 };

    public static ParameterDoc Minutes { get; } = new("minutes", "How far back to look; default 5.")
    {
        Max = HandlerLooks.MaxMinutes,
        Default = HandlerLooks.UsualMinutes,
    };

    public static ParameterDoc Metrics { get; } = new("metrics", "Only these, by commas; default all.")
    {
        Words = ["created", "started", "completed", "failed", "cancelled", "retried"],
        IsList = true,
    };

    public static RouteDoc Latency { get; } = new(Tag, "GetLatency", "How long attempts waited or ran, over a time")
    {
        Description = "Percentiles of the last 48 hours, in steps and in all, within a bucket: less than half as much above or below. Each "
            + "process tells once a minute. What began over 3 hours ago comes in steps of an hour. An answer may be 10 s old.",
        Parameters = [Of, Handler, Queue, From, To, Step],
        Answers = [new(200, "The latencies.", typeof(LatencySeriesResponse))],
        Problems = [400],
    };

    public static RouteDoc Series { get; } = new(Tag, "GetSeries", "How often each thing happened to jobs, over a time")
    {
        Description = "At most 1,500 steps of the last 90 days; what begins over 48 hours ago comes in steps of whole hours. The last step "
            + "may not have ended. A step is null where nobody knows what happened in it. An answer may be 10 s old.",
        Parameters = [Metrics, From, To, Step],
        Answers = [new(200, "The numbers of each step.", typeof(SeriesResponse))],
        Problems = [400],
    };

    public static RouteDoc Handlers { get; } = new(Tag, "ListHandlers", "How handlers did in the last minutes")
    {
        Description = "How many of their attempts ended how, how long those waited and ran, and how many live workers have them. Each "
            + "process tells once a minute, so the last one may be missing. An answer may be 5 s old.",
        Parameters = [Minutes],
        Answers = [new(200, "The handlers.", typeof(HandlersResponse))],
        Problems = [400],
    };

    public static RouteDoc HandlerDetail { get; } = new(Tag, "GetHandler", "How a handler did in the last minutes, and who has it")
    {
        InPath = "The handler's name.",
        Parameters = [Minutes],
        Answers = [new(200, "The handler.", typeof(HandlerDetailResponse))],
        Problems = [400, 404],
    };
}
