using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;

namespace JobScheduler.Cli.Jobs;

/// <summary>For which key there is one job, and what becomes of others.</summary>
internal sealed class UniqueOptionSet
{
    private readonly Option<string?> _key = Given.Text("--unique", "key", "One job for this key; see --on-conflict");
    private readonly Option<OnConflict?> _onConflict = Given.Word<OnConflict>("--on-conflict", "If another job holds the key");
    private readonly Option<UniqueScope?> _scope = Given.Word<UniqueScope>("--unique-scope", "How long a job holds the key");
    private readonly Option<TimeSpan?> _delay = Given.Duration("--debounce", "With debounce: due so long after the last call");
    private readonly Option<TimeSpan?> _maxDelay =
        Given.Duration("--debounce-max", "With debounce: at the latest so long after the first call");
    private readonly Option<TimeSpan?> _period = Given.Duration("--period", "With throttle: no other job of the key for so long");

    public IEnumerable<Option> All => [_key, _onConflict, _scope, _delay, _maxDelay, _period];

    /// <summary>Null where nothing of it was given.</summary>
    public UniqueRequest? Read(ApiCall call)
    {
        var given = new UniqueRequest
        {
            Key = call.Value(_key),
            OnConflict = call.Value(_onConflict),
            Scope = call.Value(_scope),
            DelaySeconds = call.Value(_delay)?.TotalSeconds,
            MaxDelaySeconds = call.Value(_maxDelay)?.TotalSeconds,
            PeriodSeconds = call.Value(_period)?.TotalSeconds,
        };
        return given == new UniqueRequest() ? null : given;
    }
}
