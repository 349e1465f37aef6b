using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;

namespace JobScheduler.Cli.Jobs;

/// <summary>What a job can be told on the command line. The server knows what is allowed.</summary>
internal sealed class JobOptionSet
{
    private const string DefaultName = "simulate";

    private readonly Option<string?> _handler = Given.Text("--handler", "name", $"What runs it; default {DefaultName}");
    private readonly Option<string?> _name = Given.Text("--name", "text", "What people know it by; default the handler's name");
    private readonly Option<string?> _payload =
        Given.Text("--payload", "json", "A JSON object for the handler; @file reads it from a file, - takes what is piped in");
    private readonly Option<TimeSpan?> _delay = Given.Duration("--delay", "Starts it after so long");
    private readonly Option<DateTimeOffset?> _at = Given.Instant("--at", "Starts it at this instant, such as 2026-12-01T08:00:00+01:00");
    private readonly Option<string?> _cron =
        Given.Text("--cron", "expression", "Makes a schedule without a key; for one with a key: jobs schedules apply");
    private readonly Option<string?> _timeZone = Given.Text("--time-zone", "zone", "The zone of --cron; default UTC");
    private readonly Option<string?> _queue = Given.Text("--queue", "name", "Default: default");
    private readonly Option<int?> _priority = Given.Number("--priority", "0 (first) to 4; default 2");
    private readonly Option<int?> _retries = Given.Number("--retries", "Attempts after the first; default 3");
    private readonly Option<TimeSpan?> _timeout = Given.Duration("--timeout", "Time for one attempt, in whole seconds");
    private readonly Option<string[]> _tags = new("--tags")
    {
        HelpName = "tag",
        Description = "Words to find it by, one after the other",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> _uniqueKey =
        Given.Text("--unique-key", "key", "While a job with this key is live, the answer is that job");

    private readonly UniqueOptionSet _unique = new();

    private readonly Option<string?> _orderKey = Given.Text("--order-key", "key", "Jobs with this key run one after the other");
    private readonly Option<string?> _concurrency =
        Given.Text("--concurrency", LimitText.ConcurrencyForm, "At most so many jobs of the key run at once, such as tenant-42=5");
    private readonly Option<string?> _rate =
        Given.Text("--rate", LimitText.RateForm, "So many jobs of the key start in a second, or the time given, such as mail=50/1m");
    private readonly Option<string?> _fairnessKey =
        Given.Text("--fairness-key", "key", "Jobs with this key together get a fair part of their queue");

    public IEnumerable<Option> All =>
    [
        _handler, _name, _payload, _delay, _at, _cron, _timeZone, _queue, _priority, _retries, _timeout, _tags, _uniqueKey,
        .. _unique.All, _orderKey, _concurrency, _rate, _fairnessKey,
    ];

    public async Task<CreateJobRequest> ReadAsync(ApiCall call, CancellationToken stop) => new()
    {
        Name = call.Value(_name) ?? call.Value(_handler) ?? DefaultName,
        Handler = call.Value(_handler),
        Payload = call.Value(_payload) is { } payload ? await PayloadText.ReadAsync(payload, call.Terminal.In, stop) : null,
        DelaySeconds = call.Value(_delay)?.TotalSeconds,
        RunAt = call.Value(_at),
        CronExpression = call.Value(_cron),
        TimeZone = call.Value(_timeZone),
        Queue = call.Value(_queue),
        Priority = call.Value(_priority),
        MaxRetries = call.Value(_retries),
        TimeoutSeconds = Seconds(call.Value(_timeout)),
        Tags = call.Value(_tags) is { Length: > 0 } tags ? tags : null,
        UniqueKey = call.Value(_uniqueKey),
        Unique = _unique.Read(call),
        OrderKey = call.Value(_orderKey),
        Concurrency = call.Value(_concurrency) is { } concurrency ? LimitText.Concurrency(concurrency) : null,
        Rate = call.Value(_rate) is { } rate ? LimitText.Rate(rate) : null,
        FairnessKey = call.Value(_fairnessKey),
    };

    private static int? Seconds(TimeSpan? timeout)
    {
        if (timeout is not { } given) return null;
        if (given.Ticks % TimeSpan.TicksPerSecond != 0) throw new UsageException("--timeout is in whole seconds.");
        return (int)Math.Min(given.TotalSeconds, int.MaxValue);
    }
}
