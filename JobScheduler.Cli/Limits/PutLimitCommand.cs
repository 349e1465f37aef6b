using JobScheduler.Cli.Connecting;
using JobScheduler.Cli.Reading;

namespace JobScheduler.Cli.Limits;

/// <summary>Gives numbers to a limit, by its name or by that of its queue.</summary>
internal sealed class PutLimitCommand : ApiCommand
{
    private readonly Func<JobSchedulerClient, string, NamedLimitRequest, CancellationToken, Task<NamedLimitResponse>> _put;
    private readonly Argument<string> _name;

    private readonly Option<int?> _concurrency = Given.Number("--concurrency", "So many jobs at once");

    private readonly Option<string?> _rate = Given.Text(
        "--rate", LimitText.RateOnlyForm, "So many jobs start in that time, such as 50/1s; default a second");

    private readonly Option<int?> _burst = Given.Number(
        "--burst", "So many may start at one moment; default what the rate allows in 100 ms");

    public PutLimitCommand(
        string verb, string description, string what, ApiAccess api,
        Func<JobSchedulerClient, string, NamedLimitRequest, CancellationToken, Task<NamedLimitResponse>> put)
        : base(verb, description, api)
    {
        (_put, _name) = (put, NamedArgument.Of(what));
        Add(_name);
        foreach (var option in new Option[] { _concurrency, _rate, _burst }) Add(option);
        Validators.Add(result =>
        {
            if (result.GetValue(_concurrency) is null && result.GetValue(_rate) is null)
                result.AddError("Give --concurrency or --rate, or both.");
        });
    }

    protected override async Task<int> RunAsync(ApiCall call, CancellationToken stop)
    {
        var (rate, per) = call.Value(_rate) is { } text ? LimitText.RateOnly(text) : default((int?, TimeSpan?));
        var numbers = new NamedLimitRequest
        {
            Concurrency = call.Value(_concurrency),
            Rate = rate,
            PerSeconds = per?.TotalSeconds,
            Burst = call.Value(_burst),
        };
        call.Show(await _put(call.Client, call.Value(_name), numbers, stop));
        return ExitCode.Done;
    }
}
