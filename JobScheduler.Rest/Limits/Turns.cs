using JobScheduler.Rest.Access;
using JobScheduler.Rest.Errors;
using Microsoft.Extensions.Options;

namespace JobScheduler.Rest.Limits;

/// <summary>Shares the process among callers. One that is alone has all of it.
/// Beside others it has a few requests carried out at a time, of the costly ones one, and its others wait;
/// after a costly one it rests, so that what keeps the store or a processor busy is the lesser part of the time.</summary>
internal sealed class Turns : IDisposable
{
    private const int MaxCostly = 1;
    private const int RestsTimes = 3;

    private static readonly TimeSpan MaxRest = TimeSpan.FromSeconds(5);

    /// <summary>Who waits has shown a key before; nobody shall be let in by one that was taken away long ago.</summary>
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(30);

    /// <summary>Who has asked so lately is still there.</summary>
    private static readonly TimeSpan Stay = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Caller, bool IsCostly), Line> _lines = [];
    private readonly CancellationTokenRegistration _stopping;
    private readonly int _atOnce;
    private readonly TimeProvider _time;
    private (string Caller, long At)? _last;
    private (string Caller, long At)? _another;
    private bool _isStopping;

    public Turns(IOptions<LimitOptions> limits, IHostApplicationLifetime lifetime, TimeProvider time)
    {
        (_atOnce, _time) = (limits.Value.AtOnceBesideOthers, time);
        _stopping = lifetime.ApplicationStopping.Register(LetAllIn);
    }

    /// <summary>Carries out the request when it is its caller's turn.</summary>
    public async Task RunAsync(HttpContext http, RequestDelegate next)
    {
        var turn = new Turn(this, Callers.ShareOf(http), Costly.Is(http), http.RequestAborted);
        http.Features.Set(turn);
        if (!await turn.TryBeginAsync())
        {
            await NoTurn().ExecuteAsync(http);
            return;
        }

        // What is left then is to send what is there: who reads slowly keeps no other request of its caller waiting.
        http.Response.OnStarting(static turn =>
        {
            ((Turn)turn).End();
            return Task.CompletedTask;
        }, turn);
        try
        {
            await next(http);
        }
        finally
        {
            turn.End();
        }
    }

    /// <summary>The answer to a request that had no turn.</summary>
    public static ProblemResult NoTurn() =>
        Problems.TooManyRequests(
            $"This caller has others waiting; there was no turn for this request within {MaxWait.TotalSeconds} s.", MaxRest);

    /// <summary>Answers when it is the caller's turn, with that moment;
    /// <see cref="TimeoutException"/> when there was none within 30 s.</summary>
    public async Task<long> EnterAsync(string caller, bool isCostly, CancellationToken cancellationToken)
    {
        await Enter(caller, isCostly).TurnAsync(MaxWait, _time, cancellationToken);
        return _time.GetTimestamp();
    }

    public void Leave(string caller, bool isCostly, long since)
    {
        lock (_lock)
        {
            if (isCostly && Most(caller, isCostly) < int.MaxValue) _ = RestAsync(caller, RestsTimes * _time.GetElapsedTime(since));
            else Leave(caller, isCostly);
        }
    }

    public void Dispose() => _stopping.Dispose();

    private Line.Place Enter(string caller, bool isCostly)
    {
        lock (_lock)
        {
            if (_last is { } last && last.Caller != caller) _another = last;
            _last = (caller, _time.GetTimestamp());
            if (!_lines.TryGetValue((caller, isCostly), out var line)) _lines[(caller, isCostly)] = line = new Line();
            return line.Enter(Most(caller, isCostly));
        }
    }

    private async Task RestAsync(string caller, TimeSpan rest)
    {
        await Task.Delay(rest < MaxRest ? rest : MaxRest, _time, CancellationToken.None);
        lock (_lock) Leave(caller, isCostly: true);
    }

    private void Leave(string caller, bool isCostly)
    {
        var line = _lines[(caller, isCostly)];
        line.Leave(Most(caller, isCostly));
        if (line.IsEmpty) _lines.Remove((caller, isCostly));
    }

    /// <summary>Who waits when the process stops shall have an answer before it ends.</summary>
    private void LetAllIn()
    {
        lock (_lock)
        {
            _isStopping = true;
            foreach (var line in _lines.Values) line.LetIn(int.MaxValue);
        }
    }

    private int Most(string caller, bool isCostly) =>
        _isStopping || !IsBesideOthers(caller) ? int.MaxValue : isCostly ? MaxCostly : _atOnce;

    private bool IsBesideOthers(string caller) =>
        (_last?.Caller == caller ? _another : _last) is { } other && _time.GetElapsedTime(other.At) < Stay;
}
