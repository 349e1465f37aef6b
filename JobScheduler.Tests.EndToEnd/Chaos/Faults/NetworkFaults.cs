using JobScheduler.Tests.EndToEnd.Chaos.Proxy;

namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>One process that loses one server, or hears it late, badly, or only in part; all others go on.</summary>
internal static class NetworkFaults
{
    private const int SlowBytesPerSecond = 10_000;

    private static readonly TimeSpan Blink = TimeSpan.FromMilliseconds(300);
    private static readonly ProxyMode Slow = ProxyMode.Latency(TimeSpan.Zero, TimeSpan.FromSeconds(1));
    private static readonly Func<Victims, Random, NodeProcess> AnyNode = (victims, random) => victims.AnyNode(random);
    private static readonly Func<Victims, Random, NodeProcess> AnyApi = (victims, random) => victims.AnyApi(random);
    private static readonly Func<Victims, Random, NodeProcess> AnyWorker = (victims, random) => victims.AnyWorker(random);

    public static IReadOnlyList<Fault> All { get; } =
    [
        OfPostgres("cut-postgres", AnyNode, ProxyMode.Reset),
        OfPostgres("half-open-postgres", AnyNode, ProxyMode.HalfOpen),
        OfPostgres("one-way-postgres", AnyNode, ProxyMode.OneWay),
        OfPostgres("slow-postgres", AnyNode, Slow),
        OfPostgres("throttled-postgres", AnyNode, ProxyMode.Throttle(SlowBytesPerSecond)),
        OfPostgres("refused-postgres", AnyNode, ProxyMode.Refuse),
        OfPostgres("ambiguous-accept", AnyApi, ProxyMode.CutAfterCommit),
        OfPostgres("ambiguous-settle", AnyWorker, ProxyMode.CutAfterCommit),
        new("flapping-postgres", (victims, random) => FlapAsync(victims.PostgresLine(victims.AnyNode(random)), random)),
        OfRedis("cut-redis", ProxyMode.Reset),
        OfRedis("half-open-redis", ProxyMode.HalfOpen),
        OfRedis("slow-redis", Slow),
        OfRedis("unanswered-redis", ProxyMode.CutAfterCommit),
    ];

    private static Fault OfPostgres(string kind, Func<Victims, Random, NodeProcess> any, ProxyMode mode) =>
        new(kind, (victims, random) => DisturbAsync(victims.PostgresLine(any(victims, random)), mode, random));

    private static Fault OfRedis(string kind, ProxyMode mode) =>
        new(kind, (victims, random) => DisturbAsync(victims.RedisLine(victims.AnyNode(random)), mode, random));

    private static async Task<bool> DisturbAsync(FaultProxy line, ProxyMode mode, Random random)
    {
        var before = line.Harm;
        line.Switch(mode);
        await Pause.ForAsync(TimeSpan.FromMilliseconds(random.Next(1000, 6000)));
        line.Switch(ProxyMode.Pass);
        return line.Harm > before;
    }

    private static async Task<bool> FlapAsync(FaultProxy line, Random random)
    {
        var before = line.Harm;
        for (var times = random.Next(4, 10); times > 0; times--)
        {
            line.Switch(ProxyMode.Reset);
            await Pause.ForAsync(Blink);
            line.Switch(ProxyMode.Pass);
            await Pause.ForAsync(Blink);
        }

        return line.Harm > before;
    }
}
