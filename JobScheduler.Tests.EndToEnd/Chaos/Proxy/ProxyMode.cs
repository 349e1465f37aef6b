namespace JobScheduler.Tests.EndToEnd.Chaos.Proxy;

/// <summary>A disturbance and its measure.</summary>
internal sealed record ProxyMode(Disturbance Disturbance)
{
    public static ProxyMode Pass { get; } = new(Disturbance.None);

    public static ProxyMode Reset { get; } = new(Disturbance.Reset);

    public static ProxyMode HalfOpen { get; } = new(Disturbance.HalfOpen);

    public static ProxyMode OneWay { get; } = new(Disturbance.OneWay);

    public static ProxyMode Refuse { get; } = new(Disturbance.Refuse);

    public static ProxyMode CutAfterCommit { get; } = new(Disturbance.CutAfterCommit);

    public TimeSpan ShortestDelay { get; private init; }

    public TimeSpan MaxDelay { get; private init; }

    public int BytesPerSecond { get; private init; }

    public static ProxyMode Latency(TimeSpan shortest, TimeSpan longest) =>
        new(Disturbance.Latency) { ShortestDelay = shortest, MaxDelay = longest };

    public static ProxyMode Throttle(int bytesPerSecond) => new(Disturbance.Throttle) { BytesPerSecond = bytesPerSecond };

    /// <summary>How long these bytes are under way.</summary>
    public TimeSpan DelayOf(int bytes, double random) => Disturbance switch
    {
        Disturbance.Latency => ShortestDelay + ((MaxDelay - ShortestDelay) * random),
        Disturbance.Throttle => TimeSpan.FromSeconds((double)bytes / BytesPerSecond),
        _ => TimeSpan.Zero,
    };
}
