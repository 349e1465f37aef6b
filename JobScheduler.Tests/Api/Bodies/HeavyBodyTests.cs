namespace JobScheduler.Tests.Api.Bodies;

/// <summary>Bodies that are cheap to send and dear to read: reading takes time in proportion to their size.</summary>
public sealed class HeavyBodyTests
{
    private const int Million = 1_000_000;

    // Each takes some tens of milliseconds; with the square of its size it would be seconds.
    private static readonly TimeSpan Generous = TimeSpan.FromSeconds(1);

    private static readonly Dictionary<string, (Func<string> Body, int Status)> Bodies = new()
    {
        ["a million items"] = (() => $"[{Repeat("1", Million)}]", 400),
        ["a million elements"] = (() => Payload($"\"a\":[{Repeat("1", Million)}]"), 200),
        ["a million elements and an error"] = (() => Payload($"\"a\":[{Repeat("1", Million)},\"\\u0000\"]"), 422),
        ["errors"] = (() => Payload($"\"a\":[{Repeat("1e400", 300_000)}]"), 422),
        ["errors behind a long name"] = (() => Payload($"\"{new string('n', Million)}\":[{Repeat("1e400", 300_000)}]"), 422),
        ["tags"] = (() => $"[{{\"name\":\"a\",\"tags\":[{Repeat("\"t\"", 300_000)},7]}}]", 400),
        ["unknown fields"] = (() => $"[{{{Keys(100_000, "u")}}}]", 400),
        ["one field over and over"] = (() => $"[{{{Repeat("\"name\":1", 200_000)}}}]", 400),
        ["keys alike"] = (() => Payload(Keys(100_000, "the_same_beginning_")), 200),
        ["keys alike and an error"] = (() => Payload(Keys(100_000, "the_same_beginning_") + ",\"\\u0000\":1"), 422),
        ["one key over and over"] = (() => Payload(Repeat("\"k\":1", 200_000)), 400),
        ["digits"] = (() => Payload($"\"a\":{new string('9', Million)}"), 422),
        ["numbers of just 200 digits"] = (() => Payload($"\"a\":[{Repeat(new string('9', 200), 10_000)}]"), 200),
        ["exponents"] = (() => Payload($"\"a\":[{Repeat("1e1", 300_000)}]"), 200),
        ["digits of an exponent"] = (() => Payload($"\"a\":1e-{new string('1', Million)}"), 422),
        ["surrogates"] = (() => Payload($"\"a\":\"{string.Concat(Enumerable.Repeat("\\ud83d\\ude00", 200_000))}\""), 200),
        ["backslashes"] = (() => Payload($"\"a\":\"{new string('\\', Million)}\\ud800\""), 400),
        ["as many items as allowed, each to be looked at closely"] =
            (() => $"[{Repeat($"{{\"name\":\"{new string('a', 1000)}\\ud83d\\ude00\"}}", 10_000)}]", 200),
    };

    public static TheoryData<string> All() => [.. Bodies.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_heavy_body_is_read_in_time_in_proportion_to_its_size(string what)
    {
        var (body, status) = (Bodies[what].Body(), Bodies[what].Status);
        var before = ThreadTime.Spent();

        var reading = Given.Batch(body);

        // Nothing is waited for: the time of this thread is the time that it took.
        Assert.True(reading.IsCompleted);
        var spent = ThreadTime.Spent() - before;
        Assert.Equal((what, status), (what, Given.StatusOf(await reading)));
        Assert.InRange(spent, TimeSpan.Zero, Generous);
    }

    private static string Payload(string content) => $"[{{\"name\":\"a\",\"payload\":{{{content}}}}}]";

    private static string Keys(int count, string beginning) =>
        string.Join(',', Enumerable.Range(0, count).Select(i => $"\"{beginning}{i:x6}\":1"));

    private static string Repeat(string item, int count) => string.Join(',', Enumerable.Repeat(item, count));
}
